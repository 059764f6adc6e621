using Microsoft.Extensions.Configuration;
using Quartiers2030.Csv;
using Quartiers2030.Journal;

namespace Quartiers2030.Cli.Invocation;

/// <summary>
/// Where the databases of a data folder are: on the server that a connection string names, in the environment (<c>ConnectionStrings__ars</c>)
/// or as <c>deploy/up --postgresql</c> has noted it in the folder, else in the folder's own SQLite files.
/// </summary>
internal sealed class DataFolderDatabases
{
    private const string ReadModelName = "aggregator";
    private readonly string _folder;
    private readonly IConfigurationRoot _configuration;

    /// <summary>Reads what is noted.</summary>
    public DataFolderDatabases(string folder)
    {
        _folder = Path.GetFullPath(folder);
        _configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(_folder, "postgresql", "connections.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
    }

    /// <summary>The read model, and the messages that are parked beside it.</summary>
    public DatabaseLocation ReadModel => Of(ReadModelName);

    /// <summary>The journal of each partner service that has a database.</summary>
    public IReadOnlyList<(string Source, DatabaseLocation Location)> Journals =>
        [.. PartnerNames.All.Select(partner => (Source: partner.Name(), Location: Of(partner.Name()))).Where(journal => Exists(journal.Location))];

    /// <summary>The databases on a server, by service.</summary>
    public IReadOnlyList<(string Service, DatabaseLocation Location)> OnServer =>
    [
        .. PartnerNames.All.Select(partner => partner.Name()).Prepend(ReadModelName).Select(service => (Service: service, Location: Of(service)))
            .Where(database => database.Location.Engine == DatabaseEngine.PostgreSql),
    ];

    /// <summary>A server is taken to have what its connection string names; a file is there or not.</summary>
    public static bool Exists(DatabaseLocation location) => location.Path is null || File.Exists(location.Path);

    private DatabaseLocation Of(string service) => DatabaseLocation.Of(_configuration, service, Path.Combine(_folder, $"{service}.db"));
}
