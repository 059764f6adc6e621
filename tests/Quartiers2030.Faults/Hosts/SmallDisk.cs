using System.Globalization;

namespace Quartiers2030.Faults.Hosts;

/// <summary>A file system in memory that can be made full at any moment. Mounting one needs the right to.</summary>
internal sealed class SmallDisk
{
    private const long Room = 4L * 1_024 * 1_024 * 1_024;
    private const int Attempts = 50;

    private SmallDisk(string path) => Path = path;

    /// <summary>Where it is mounted.</summary>
    public string Path { get; }

    /// <returns>Null where mounting is not allowed.</returns>
    public static async Task<SmallDisk?> MountAsync(string path)
    {
        Directory.CreateDirectory(path);
        var (code, _) = await Shell.RunAsync("mount", "-t", "tmpfs", "-o", $"mode=700,size={Text(Room)}", "q2030-faults", path);
        return code == 0 ? new SmallDisk(path) : null;
    }

    /// <summary>Leaves no more than <paramref name="left"/> bytes.</summary>
    public async Task FillAsync(long left)
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // Refused when more has been written meanwhile.
            var drive = new DriveInfo(Path);
            var (code, _) = await Shell.RunAsync("mount", "-o", $"remount,size={Text(drive.TotalSize - drive.TotalFreeSpace + left)}", Path);
            if (code == 0)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{Path} could not be made full.");
    }

    public async Task FreeAsync() => await Shell.RunAsync("mount", "-o", $"remount,size={Text(Room)}", Path);

    public async Task UnmountAsync() => await Shell.RunAsync("umount", "-l", Path);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
