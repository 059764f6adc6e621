namespace Quartiers2030.Values.Tests.RestrictedData;

/// <summary>A test that needs the restricted data beside the repository; reported as skipped where they are absent.</summary>
public sealed class SharedDataFactAttribute : FactAttribute
{
    /// <summary>Skips when there is no folder.</summary>
    public SharedDataFactAttribute()
    {
        if (SharedData.Folder is null)
        {
            Skip = "The restricted data (../shared, or Q2030_SHARED) are not here.";
        }
    }
}

/// <summary>Finds the restricted data.</summary>
internal static class SharedData
{
    internal static string? Folder { get; } = Find();

    internal static string Nord(string file) => Path.Combine(Folder!, "data", "nord", file);

    private static string? Find()
    {
        var folder = Environment.GetEnvironmentVariable("Q2030_SHARED") is { Length: > 0 } named ? named : BesideTheRepository();
        return folder is not null && Directory.Exists(Path.Combine(folder, "data", "nord")) ? folder : null;
    }

    private static string? BesideTheRepository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Quartiers2030.sln")))
            {
                return Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared"));
            }
        }

        return null;
    }
}
