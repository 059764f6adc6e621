using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;

namespace Quartiers2030.Portal.Aggregator;

/// <summary><see cref="PortalOptions.Aggregator"/>.</summary>
internal sealed class ConfiguredAggregatorAddress(IOptions<PortalOptions> options) : IAggregatorAddress
{
    public Uri Address => TryParse(options.Value.Aggregator, out var address)
        ? address
        : throw new InvalidOperationException($"{PortalOptions.Section}:{nameof(PortalOptions.Aggregator)} is not an address.");

    internal static bool TryParse(string? text, [NotNullWhen(true)] out Uri? address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps);
}
