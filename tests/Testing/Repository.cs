namespace Quartiers2030.Testing;

/// <summary>The repository that the tests run in.</summary>
internal static class Repository
{
    public static string Root { get; } = Find() ?? throw new InvalidOperationException("The tests do not run inside the repository.");

    /// <summary>The programme of the Nord.</summary>
    public static string Nord { get; } = Path.Combine(Root, "deploy", "programmes", "nord");

    private static string? Find()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Quartiers2030.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder;
    }
}
