namespace Quartiers2030.Architecture.Tests;

/// <summary>The files of the repository, as committed: without what builds leave behind.</summary>
internal static class RepositoryFiles
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "TestResults", "artifacts"];

    /// <summary>Every file below a folder of the repository, by its path from the root, with <c>/</c>.</summary>
    internal static IEnumerable<string> Below(string folder, string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern, SearchOption.AllDirectories)
            .Select(FromRoot)
            .Where(path => !path.Split('/').Any(part => part[0] == '.' || NotOurs.Contains(part, StringComparer.Ordinal)));

    internal static string FromRoot(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');
}
