namespace Quartiers2030.Architecture.Tests;

/// <summary>The repository that the tests run in, as committed: without what builds leave behind.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "TestResults", "artifacts"];

    internal static string Root { get; } = FindRoot();

    /// <summary>Every file below a folder of the repository, by its path from the root, with <c>/</c>.</summary>
    internal static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Select(FromRoot)
            .Where(path => !path.Split('/').Any(part => part[0] == '.' || NotOurs.Contains(part, StringComparer.Ordinal)));

    internal static string FromRoot(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Quartiers2030.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
