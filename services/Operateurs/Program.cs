using Quartiers2030.Operateurs;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddOperateurs();
builder.AddServiceBus(OperateursService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapOperateurs();
await app.RunAsync();
