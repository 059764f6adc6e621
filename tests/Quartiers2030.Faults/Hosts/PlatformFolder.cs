namespace Quartiers2030.Faults.Hosts;

/// <summary>The empty data folder of a platform, on disks of its own where that is wanted and allowed.</summary>
internal sealed class PlatformFolder : IAsyncDisposable
{
    private readonly string _path;
    private readonly List<SmallDisk> _disks = [];

    private PlatformFolder(string path) => _path = path;

    public string Path => _path;

    /// <summary>Holds the databases; null when it cannot be made full.</summary>
    public SmallDisk? Databases { get; private set; }

    /// <summary>Holds the broker's files; null when it cannot be made full.</summary>
    public SmallDisk? Broker { get; private set; }

    public static async Task<PlatformFolder> CreateAsync(PlatformSetting setting)
    {
        var folder = new PlatformFolder(Directory.CreateTempSubdirectory("q2030-faults-").FullName);
        if (setting.IsOnOwnDisksAndClocks)
        {
            folder.Databases = await folder.MountAsync(folder._path);
            folder.Broker = setting is { IsSeparate: true, Cluster: null } ? await folder.MountAsync(System.IO.Path.Combine(folder._path, "rabbitmq")) : null;
        }

        return folder;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var disk in Enumerable.Reverse(_disks))
        {
            await disk.UnmountAsync();
        }

        Directory.Delete(_path, recursive: true);
    }

    private async Task<SmallDisk?> MountAsync(string path)
    {
        var disk = await SmallDisk.MountAsync(path);
        if (disk is not null)
        {
            _disks.Add(disk);
        }

        return disk;
    }
}
