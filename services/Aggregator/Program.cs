using Quartiers2030.Aggregator;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Bus;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults("aggregator")
    .AddServiceBus(bus => bus.AddAggregatorConsumers())
    .AddAggregator();

var app = builder.Build();
app.MapServiceDefaults().MapAggregator();
await app.RunAsync();
