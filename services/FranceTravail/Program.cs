using Quartiers2030.FranceTravail;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddFranceTravail();
builder.AddServiceBus(FranceTravailService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapFranceTravail();
await app.RunAsync();
