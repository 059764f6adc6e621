using Quartiers2030.Operateurs;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddOperateurs();
builder.AddServiceBus(OperateursService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapOperateurs();
await app.RunAsync();
