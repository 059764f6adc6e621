using Quartiers2030.Caf;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddCaf();
builder.AddServiceBus(CafService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapCaf();
await app.RunAsync();
