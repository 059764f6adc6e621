namespace Quartiers2030.Faults.Hosts;

/// <summary>How the platform is run while it is broken.</summary>
internal sealed record PlatformSetting
{
    /// <summary>Name of the process that <see cref="IsOnPostgreSql"/> adds.</summary>
    public const string DatabaseServer = "postgresql";

    /// <summary>Each service as a process of its own, over RabbitMQ; else all of it in one process.</summary>
    public bool IsSeparate { get; init; }

    /// <summary>Databases in a PostgreSQL of the folder's own; else SQLite files.</summary>
    public bool IsOnPostgreSql { get; init; }

    /// <summary>The broker; null for one node of the folder's own.</summary>
    public Cluster? Cluster { get; init; }

    /// <summary>Disks and clocks of its own, where the machine allows it.</summary>
    public bool IsOnOwnDisksAndClocks { get; init; }

    /// <summary>Folder of the build that is run. Default: the one of this suite.</summary>
    public string Build { get; init; } = AppContext.BaseDirectory;

    /// <summary>More in the environment of every process. Default: nothing.</summary>
    public IReadOnlyCollection<KeyValuePair<string, string>> Environment { get; init; } = [];

    /// <summary>The options of <c>deploy/up</c>.</summary>
    public IEnumerable<string> Options => ((string?[])[IsSeparate ? "--rabbitmq" : null, IsOnPostgreSql ? "--postgresql" : null]).OfType<string>();
}
