using Quartiers2030.Caf;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddCaf();
builder.AddServiceBus(CafService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapCaf();
await app.RunAsync();
