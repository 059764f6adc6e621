using Quartiers2030.Ars;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddArs();
builder.AddServiceBus(ArsService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapArs();
await app.RunAsync();
