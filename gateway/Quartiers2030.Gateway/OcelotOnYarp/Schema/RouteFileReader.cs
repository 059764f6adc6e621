using Microsoft.Extensions.Configuration.Json;
using Quartiers2030.Gateway.OcelotOnYarp.Routing;

namespace Quartiers2030.Gateway.OcelotOnYarp.Schema;

/// <summary>Reads the whole route file from the configuration, field by field, so that none is overlooked.</summary>
internal static class RouteFileReader
{
    /// <summary>Reads the routes.</summary>
    /// <exception cref="GatewayConfigurationException">Something is refused; it lists every problem of the file.</exception>
    public static RouteTable Read(IConfiguration configuration)
    {
        var problems = new Problems(configuration);
        foreach (var field in RootFields(configuration))
        {
            if (OcelotSchema.Root.Objection(field) is { } objection)
                problems.Add(configuration.GetSection(field), objection);
        }

        var (baseUrl, requestIdKey) = ReadGlobal(configuration, problems);
        var section = configuration.GetSection("Routes");
        var elements = FieldReader.List(section, problems);
        if (elements.Count == 0)
            problems.Add(section, "missing: a gateway without routes serves nothing");

        var routes = new List<Placed>();
        foreach (var element in elements)
        {
            if (RouteReader.Read(element, problems) is not { } route)
                continue;
            RefuseDuplicate(element, route, routes, problems);
            routes.Add(new(element.Key, route));
        }

        problems.ThrowIfAny();
        return new(routes.Select(read => read.Route), baseUrl, requestIdKey);
    }

    // The root is shared with the environment and the host's own settings: what the file itself holds is asked of the file.
    private static IEnumerable<string> RootFields(IConfiguration configuration)
    {
        var files = configuration is IConfigurationRoot root ? root.Providers.OfType<JsonConfigurationProvider>() : [];
        return files
            .Where(file => !IsHostSettings(file.Source.Path))
            .Select(file => file.GetChildKeys([], parentPath: null).Distinct(StringComparer.OrdinalIgnoreCase).ToList())
            .Where(keys => keys.Exists(key => OcelotSchema.Root.Objection(key) is null or "not honoured yet"))
            .SelectMany(keys => keys)
            .Distinct(StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsHostSettings(string? path) =>
        Path.GetFileName(path) is not { } name || name.StartsWith("appsettings", StringComparison.OrdinalIgnoreCase);

    private static (Uri? BaseUrl, string? RequestIdKey) ReadGlobal(IConfiguration configuration, Problems problems)
    {
        var fields = new FieldReader(configuration.GetSection("GlobalConfiguration"), OcelotSchema.Global, problems);
        var url = fields.Text("BaseUrl");
        if (!Uri.TryCreate(url, UriKind.Absolute, out var baseUrl) || baseUrl.Scheme is not ("http" or "https"))
        {
            baseUrl = null;
            if (url is not null)
                fields.Refuse("BaseUrl", "must be an absolute http or https address");
        }

        var requestIdKey = fields.Text("RequestIdKey");
        if (requestIdKey is not null && !requestIdKey.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            fields.Refuse("RequestIdKey", "must be a header name");
        return (baseUrl, requestIdKey);
    }

    private static void RefuseDuplicate(IConfigurationSection element, GatewayRoute route, List<Placed> earlier, Problems problems)
    {
        if (earlier.Find(other => other.Route.Collides(route)) is { } same)
            problems.Add(element, "UpstreamPathTemplate", $"matches the same requests as Routes[{same.Index}]");
        if (earlier.Find(other => other.Route.Name.Equals(route.Name, StringComparison.OrdinalIgnoreCase)) is { } namesake)
            problems.Add(element, "Key", $"is that of Routes[{namesake.Index}] too");
    }

    private sealed record Placed(string Index, GatewayRoute Route);
}
