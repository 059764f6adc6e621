namespace Quartiers2030.Testing;

/// <summary>The restricted data of the Nord, which lie beside the project, or below the folder that <c>Q2030_SHARED</c> names, and never in it.</summary>
internal static class SharedData
{
    /// <summary>Null where they are absent.</summary>
    private static readonly string? Folder = Find();

    public static bool IsHere => Folder is not null;

    /// <summary>The cells of a file, without its header.</summary>
    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Folder!, file)).Skip(1).Where(static line => line.Length > 0).Select(static line => line.Split(';'));

    private static string? Find()
    {
        var shared = Environment.GetEnvironmentVariable("Q2030_SHARED") is { Length: > 0 } named ? named : Path.Combine(Repository.Root, "..", "shared");
        var nord = Path.GetFullPath(Path.Combine(shared, "data", "nord"));
        return Directory.Exists(nord) ? nord : null;
    }
}

/// <summary>A test that needs the restricted data; it reports itself skipped where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.IsHere ? null : "The restricted data (../shared, or Q2030_SHARED) are not here.";
}
