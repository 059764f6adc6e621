using System.Globalization;

namespace Quartiers2030.Gateway.Downstreams;

/// <summary>Points the logical hosts of the route file somewhere else.</summary>
public static class DownstreamMap
{
    /// <summary>
    /// Overrides every <c>Routes:i:DownstreamHostAndPorts:j</c> of the configuration so far. The route file names services as a
    /// cluster's DNS does (<c>ars</c>, 8081); a host that runs them in one process answers with where they listen.
    /// </summary>
    /// <param name="builder">The configuration, route file already added. Only the routes it holds now are mapped.</param>
    /// <param name="lookup">From host and port as written to host and port to use; returns its arguments to leave them alone.</param>
    /// <returns><paramref name="builder"/>.</returns>
    public static IConfigurationBuilder MapDownstream(
        this IConfigurationBuilder builder, Func<string, int, (string Host, int Port)> lookup)
    {
        var configuration = builder as IConfiguration ?? builder.Build();
        var overrides = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var target in configuration.GetSection("Routes").GetChildren()
            .SelectMany(route => route.GetSection("DownstreamHostAndPorts").GetChildren()))
        {
            // What cannot be read is left as it is: the gateway refuses it with its place in the file.
            if (target["Host"] is not { } host
                || !int.TryParse(target["Port"], NumberStyles.None, CultureInfo.InvariantCulture, out var port))
                continue;

            (host, port) = lookup(host, port);
            overrides[$"{target.Path}:Host"] = host;
            overrides[$"{target.Path}:Port"] = port.ToString(CultureInfo.InvariantCulture);
        }

        return builder.AddInMemoryCollection(overrides);
    }

    /// <summary>Applies <see cref="GatewayOptions.Downstreams"/>.</summary>
    internal static void MapConfiguredDownstreams(this WebApplicationBuilder builder)
    {
        var downstreams = GatewayOptions.Read(builder.Configuration).Downstreams;
        if (downstreams.Count == 0)
            return;

        ((IConfigurationBuilder)builder.Configuration).MapDownstream((host, port) =>
        {
            if (!downstreams.TryGetValue(host, out var ports) || !ports.TryGetValue(port.ToString(CultureInfo.InvariantCulture), out var target))
                return (host, port);

            var colon = target.LastIndexOf(':');
            return (target[..colon], int.Parse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture));
        });
    }
}
