using Ocelot.DependencyInjection;
using Ocelot.Middleware;
using Quartiers2030.Gateway.Downstreams;
using Quartiers2030.Gateway.Endpoints;
using Quartiers2030.Gateway.Health;

namespace Quartiers2030.Gateway;

/// <summary>Builds the gateway, for its own process and for a host that runs it beside the services.</summary>
public static class GatewayHost
{
    /// <summary>Builds the gateway, ready to start.</summary>
    /// <param name="args">Command line, read as configuration: <c>--Gateway:HttpPort=0</c>.</param>
    /// <param name="configure">
    /// Called once the configuration is complete and before it is read: the place for
    /// <see cref="DownstreamMap.MapDownstream"/> and for more configuration or logging.
    /// </param>
    /// <returns>The gateway. The caller starts, stops and disposes it.</returns>
    /// <exception cref="GatewayConfigurationException">The options or the routes are refused; it lists every problem.</exception>
    public static async Task<WebApplication> CreateAsync(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        // Not the working folder, which it would watch whole for changes of settings: a service started from "/" would never be ready.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddRouteFile();
        configure?.Invoke(builder);
        builder.AddEndpoints();
        builder.MapConfiguredDownstreams();
        builder.Services.AddGatewayHealth();
        builder.Services.AddOcelot(builder.Configuration);

        var app = builder.Build();
        app.UseRequestLimits();
        app.UseGatewayHealth();
        await app.UseOcelot();
        return app;
    }
}
