using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Quartiers2030.Gateway.Endpoints;

/// <summary>Where a started gateway listens; it matters where a port was 0.</summary>
/// <param name="Http">REST and pages.</param>
/// <param name="Grpc">gRPC; the same as <paramref name="Http"/> with a certificate.</param>
public sealed record GatewayAddresses(Uri Http, Uri Grpc)
{
    /// <summary>Reads the addresses of a started gateway.</summary>
    /// <param name="app">What <see cref="GatewayHost.CreateAsync"/> returned, started.</param>
    /// <returns>Both addresses.</returns>
    /// <exception cref="InvalidOperationException">It has not started.</exception>
    public static GatewayAddresses Of(WebApplication app)
    {
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses;
        if (bound is not { Count: > 0 })
            throw new InvalidOperationException("The gateway has not started.");
        return new(new(bound.First()), new(bound.Last()));
    }
}
