using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Quartiers2030.ServiceDefaults.Health;

namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>The bus of a host.</summary>
public static class ServiceBus
{
    /// <summary>
    /// Adds a service's consumers to the bus of the host, and the bus itself the first time: services that share a host share its bus.
    /// Each consumer gets its own queue, named after it in kebab case unless its definition says otherwise.
    /// </summary>
    /// <param name="builder">The host, whose section <c>Bus</c> is read: see <see cref="BusOptions"/>.</param>
    /// <param name="consumers">Adds consumers; it must not choose a transport.</param>
    /// <exception cref="InvalidOperationException">The section <c>Bus</c> is wrong.</exception>
    public static WebApplicationBuilder AddServiceBus(this WebApplicationBuilder builder, Action<IBusRegistrationConfigurator> consumers)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(consumers);
        var shared = builder.Services.Select(service => service.ImplementationInstance).OfType<SharedBus>().SingleOrDefault();
        if (shared is null)
        {
            shared = new SharedBus();
            builder.Services.AddSingleton(shared);
            AddBus(builder, shared);
        }

        consumers(shared.Configurator);
        return builder;
    }

    private static void AddBus(WebApplicationBuilder builder, SharedBus shared)
    {
        var options = new BusOptions();
        builder.Configuration.GetSection(BusOptions.Section).Bind(options);
        options.Url ??= builder.Configuration["RABBITMQ_URL"];
        options.Check();
        builder.Services.AddSingleton(options);
        builder.Services.Configure<MassTransitHostOptions>(host =>
        {
            // A service goes on taking pushes while the broker is away, also when it starts; the journal keeps them.
            host.WaitUntilStarted = options.Transport == BusOptions.InMemory;
            host.StopTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.AddMassTransit(bus =>
        {
            shared.Configurator = bus;
            bus.DisableUsageTelemetry();
            bus.SetKebabCaseEndpointNameFormatter();
            bus.ConfigureHealthCheckOptions(health =>
            {
                health.Name = "bus";
                // Not red: whoever takes a service without its broker out of use would refuse pushes that it could keep.
                health.MinimalFailureStatus = HealthStatus.Degraded;
                health.Tags.Add(HealthEndpoints.ReadyTag);
            });
            if (options.Transport == BusOptions.RabbitMq)
            {
                bus.UseRabbitMq(options);
            }
            else
            {
                bus.UsingInMemory((context, memory) =>
                {
                    memory.ConfigureJsonSerializerOptions(MessageJson.Configure);
                    memory.PrefetchCount = options.Prefetch;
                    memory.ConfigureEndpoints(context);
                });
            }
        });
        if (options.Transport == BusOptions.RabbitMq)
        {
            builder.Services.SuperviseConnections();
        }
    }

    private sealed class SharedBus
    {
        internal IBusRegistrationConfigurator Configurator { get; set; } = null!;
    }
}
