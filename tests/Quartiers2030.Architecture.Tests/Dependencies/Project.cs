using System.Xml.Linq;

namespace Quartiers2030.Architecture.Tests.Dependencies;

/// <summary>Where a project stands, told by its folder.</summary>
internal enum Layer
{
    Contracts,
    Foundation,
    Service,
    Gateway,
    Deploy,
    Tests,
}

/// <summary>One project file.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="References">Paths of the projects it refers to, whatever the condition.</param>
internal sealed record Project(string Path, IReadOnlyList<string> References)
{
    internal static IReadOnlyList<Project> All { get; } = [.. RepositoryFiles.Below(".", "*.csproj").Order(StringComparer.Ordinal).Select(Read)];

    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    internal Layer Layer => LayerOf(Path);

    internal static Layer LayerOf(string path) => path.Split('/') switch
    {
        ["contracts", ..] => Layer.Contracts,
        ["services", "Foundation", ..] => Layer.Foundation,
        ["services", ..] => Layer.Service,
        ["gateway", ..] => Layer.Gateway,
        ["deploy", ..] => Layer.Deploy,
        ["tests", ..] => Layer.Tests,
        _ => throw new ArgumentException($"'{path}' stands in no folder for projects.", nameof(path)),
    };

    private static Project Read(string path)
    {
        var full = System.IO.Path.Combine(Repository.Root, path);
        var references = XDocument.Load(full).Descendants("ProjectReference")
            .Select(reference => System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(full)!, reference.Attribute("Include")!.Value.Replace('\\', '/'))));
        return new Project(path, [.. references.Select(RepositoryFiles.FromRoot)]);
    }
}
