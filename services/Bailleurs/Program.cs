using Quartiers2030.Bailleurs;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddBailleurs();
builder.AddServiceBus(BailleursService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapBailleurs();
await app.RunAsync();
