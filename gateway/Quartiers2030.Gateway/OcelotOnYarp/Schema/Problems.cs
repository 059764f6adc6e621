namespace Quartiers2030.Gateway.OcelotOnYarp.Schema;

/// <summary>Collects what is wrong, each with its place in the file.</summary>
internal sealed class Problems(IConfiguration configuration)
{
    private readonly List<string> _lines = [];

    /// <summary>Adds a problem.</summary>
    /// <param name="place">Where; its value, unless it is an object or a list, is shown.</param>
    /// <param name="reason">Why.</param>
    public void Add(IConfigurationSection place, string reason)
    {
        var value = place.Value is { Length: > 0 } text ? $" = \"{text}\"" : "";
        _lines.Add($"{JsonPath(place.Path)}{value}{RouteKey(place.Path)}: {reason}");
    }

    /// <summary>Adds a problem of an object, such as a field it lacks.</summary>
    public void Add(IConfigurationSection owner, string field, string reason) => Add(owner.GetSection(field), reason);

    /// <summary>Throws if anything was added.</summary>
    public void ThrowIfAny()
    {
        if (_lines.Count > 0)
            throw new GatewayConfigurationException("ocelot.json", _lines);
    }

    private string RouteKey(string path) =>
        path.Split(':') is [var list, var index, var field, ..]
        && list.Equals("Routes", StringComparison.OrdinalIgnoreCase)
        && !field.Equals("Key", StringComparison.OrdinalIgnoreCase)
        && configuration[$"{list}:{index}:Key"] is { Length: > 0 } key ? $" (route \"{key}\")" : "";

    // Routes:0:Key is $.Routes[0].Key.
    private static string JsonPath(string path) =>
        "$" + string.Concat(path.Split(':').Select(step => step.All(char.IsAsciiDigit) ? $"[{step}]" : $".{step}"));
}
