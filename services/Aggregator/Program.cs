using Quartiers2030.Aggregator;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddServiceDefaults("aggregator")
    .AddServiceBus(bus => bus.AddAggregatorConsumers())
    .AddAggregator();

var app = builder.Build();
app.MapServiceDefaults().MapAggregator();
await app.RunAsync();
