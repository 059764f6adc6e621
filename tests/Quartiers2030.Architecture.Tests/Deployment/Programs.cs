namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>The programs that a deployment can start.</summary>
internal static class Programs
{
    private static readonly HashSet<string> Assemblies =
    [
        .. ((string[])["services", "gateway"]).SelectMany(folder => RepositoryFiles.Below(folder, "Program.cs"))
            .SelectMany(program => Directory.GetFiles(Path.GetDirectoryName(Path.Combine(Repository.Root, program))!, "*.csproj"))
            .Select(project => Path.GetFileNameWithoutExtension(project) + ".dll"),
    ];

    public static int Count => Assemblies.Count;

    public static bool Has(string? assembly) => assembly is not null && Assemblies.Contains(assembly);
}
