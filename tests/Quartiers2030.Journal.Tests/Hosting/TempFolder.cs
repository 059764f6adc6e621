using Microsoft.Data.Sqlite;

namespace Quartiers2030.Journal.Tests;

internal sealed class TempFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-journal-");

    public string this[string file] => Path.Combine(_folder.FullName, file);

    /// <summary>The database as a power cut would leave it now; nothing may be writing.</summary>
    public void CopyDatabase(string from, string to)
    {
        foreach (var suffix in new[] { "", "-wal" }.Where(suffix => File.Exists(this[from] + suffix)))
        {
            File.Copy(this[from] + suffix, this[to] + suffix);
        }
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
