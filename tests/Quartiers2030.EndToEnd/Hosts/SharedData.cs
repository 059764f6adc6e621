namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>The restricted data of the programme, which lies beside the project and not in it.</summary>
internal static class SharedData
{
    private const string Nord = "data/nord";

    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Folder { get; } = Find();

    public static IEnumerable<string[]> Rows(string file) =>
        File.ReadLines(Path.Combine(Folder!, file)).Skip(1).Where(line => line.Length > 0).Select(line => line.Split(';'));

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("Q2030_SHARED") is { Length: > 0 } named)
        {
            return Path.Combine(named, Nord) is var chosen && Directory.Exists(chosen) ? chosen : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Quartiers2030.sln")))
            {
                var shared = Path.Combine(folder.Parent!.FullName, "shared", Nord);
                return Directory.Exists(shared) ? shared : null;
            }
        }

        return null;
    }
}

/// <summary>A test that needs the restricted data; it reports itself skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "../shared/data/nord is absent.";
        }
    }
}
