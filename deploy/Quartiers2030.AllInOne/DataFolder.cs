namespace Quartiers2030.AllInOne;

/// <summary>
/// The data folder: one process at a time, and real or fictitious for good. Figures of the demonstration never mix with
/// real ones, in either direction.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    private const string KindFile = "kind";
    private readonly FileStream _lock;

    private DataFolder(string path, FileStream held)
    {
        Path = path;
        _lock = held;
    }

    public string Path { get; }

    /// <exception cref="InvalidOperationException">Another process uses it, or it is of the other kind; the message says which.</exception>
    public static DataFolder Open(string path, bool demo)
    {
        var created = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(created.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        FileStream held;
        try
        {
            held = new FileStream(System.IO.Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new InvalidOperationException($"{path} is in use by another process.", taken);
        }

        var (kindFile, kind) = (System.IO.Path.Combine(path, KindFile), demo ? "demo" : "real");
        if (!File.Exists(kindFile))
        {
            File.WriteAllText(kindFile, kind);
        }
        else if (File.ReadAllText(kindFile).Trim() is var found && found != kind)
        {
            held.Dispose();
            throw new InvalidOperationException(demo
                ? $"{path} holds real data; the demonstration needs a folder of its own."
                : $"{path} holds the fictitious history of the demonstration; start it with --demo, or use another folder.");
        }

        return new DataFolder(path, held);
    }

    public void Dispose() => _lock.Dispose();
}
