namespace Quartiers2030.Journal;

/// <summary>The databases that a service can keep its data in.</summary>
public enum DatabaseEngine
{
    /// <summary>One file, nothing to install.</summary>
    Sqlite = 1,

    /// <summary>A server, 15 or later, that several processes and machines reach.</summary>
    PostgreSql,
}
