using Quartiers2030.EducationNationale;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddEducationNationale();
builder.AddServiceBus(EducationNationaleService.AddConsumers);

var app = builder.Build();
app.MapServiceDefaults();
app.MapEducationNationale();
await app.RunAsync();
