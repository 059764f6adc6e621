using Quartiers2030.FranceTravail;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddFranceTravail();
builder.AddServiceBus(FranceTravailService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapFranceTravail();
await app.RunAsync();
