using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Portal.Aggregator;

namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>An address that is known only later, as in the host that runs everything.</summary>
internal sealed class MovingAddress : IAggregatorAddress
{
    internal Uri? Known { get; set; }

    public Uri Address => Known ?? throw new InvalidOperationException("The host does not listen yet.");

    internal static void Register(WebApplicationBuilder builder, MovingAddress address) => builder.Services.AddSingleton<IAggregatorAddress>(address);
}
