using Quartiers2030.Bailleurs;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddBailleurs();
builder.AddServiceBus(BailleursService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapBailleurs();
await app.RunAsync();
