namespace Quartiers2030.ServiceDefaults.Files;

/// <summary>Files that only their owner can read. On Windows the folder's own access list decides.</summary>
public static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    /// <summary>Creates a folder; one that is there, and open to others, is closed to them.</summary>
    public static void CreateFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        Directory.CreateDirectory(folder, OwnerFolder);
        if (File.GetUnixFileMode(folder) != OwnerFolder)
        {
            File.SetUnixFileMode(folder, OwnerFolder);
        }
    }

    /// <summary>Creates a file whole or not at all; when another process was first, its file stays.</summary>
    public static void CreateNew(string path, ReadOnlySpan<byte> content) => Place(path, content, overwrite: false);

    /// <summary>Creates or replaces a file; a reader sees the old content or the new, never a part.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content) => Place(path, content, overwrite: true);

    /// <summary>Refuses a private key that has been laid open.</summary>
    /// <exception cref="InvalidDataException">Others can read or write it.</exception>
    public static void RequireOwnerOnly(string path)
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerFile) != UnixFileMode.None)
        {
            throw new InvalidDataException($"'{path}' is a private key that other users can reach. Run 'chmod 600' on it, or delete it to make a new one.");
        }
    }

    private static void Place(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        var draft = $"{path}.{Guid.NewGuid():N}";
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerFile;
            }

            using (var file = new FileStream(draft, options))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite);
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another process was first.
        }
        finally
        {
            File.Delete(draft);
        }
    }
}
