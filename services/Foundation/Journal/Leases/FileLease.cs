namespace Quartiers2030.Journal;

/// <summary>An open file that no other process may open; the operating system closes it when the process ends.</summary>
internal sealed class FileLease : DatabaseLease
{
    private readonly FileStream _file;

    private FileLease(FileStream file) => _file = file;

    /// <summary>Never: nobody can take a lock of the operating system away.</summary>
    public override CancellationToken Lost => CancellationToken.None;

    /// <returns>Null when another process has it.</returns>
    public static FileLease? TryAcquire(string path)
    {
        try
        {
            return new FileLease(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    public override ValueTask DisposeAsync() => _file.DisposeAsync();
}
