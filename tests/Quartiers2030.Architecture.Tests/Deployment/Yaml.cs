using YamlDotNet.RepresentationModel;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>YAML files of the repository.</summary>
internal static class Yaml
{
    /// <summary>The documents of a file, anchors resolved.</summary>
    public static IReadOnlyList<YamlMappingNode> Documents(string path)
    {
        using var reader = File.OpenText(Path.Combine(Repository.Root, path));
        var stream = new YamlStream();
        stream.Load(reader);
        return [.. stream.Documents.Select(document => (YamlMappingNode)document.RootNode)];
    }

    /// <summary>Whatever is below a node: each with the key that it is under.</summary>
    public static IEnumerable<(string Key, YamlNode Value)> Below(this YamlNode node) => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => pair.Value.Below().Prepend((pair.Key.ToString(), pair.Value))),
        YamlSequenceNode list => list.Children.SelectMany(Below),
        _ => [],
    };

    /// <summary>What is under a path of keys; null when something on the way is missing.</summary>
    public static YamlNode? At(this YamlNode? node, params string[] path) => path.Aggregate(
        node, (at, key) => at is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null);

    public static string? Text(this YamlNode? node, params string[] path) => (node.At(path) as YamlScalarNode)?.Value;

    public static IEnumerable<YamlNode> Items(this YamlNode? node, params string[] path) => (node.At(path) as YamlSequenceNode)?.Children ?? [];

    public static Dictionary<string, string> Texts(this YamlNode? node, params string[] path) =>
        (node.At(path) as YamlMappingNode)?.Children.ToDictionary(pair => pair.Key.ToString(), pair => pair.Value.ToString(), StringComparer.Ordinal) ?? [];
}
