using Quartiers2030.Portal;
using Quartiers2030.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddPortal();

var app = builder.Build();
app.MapServiceDefaults();
app.MapPortal();
await app.RunAsync();
