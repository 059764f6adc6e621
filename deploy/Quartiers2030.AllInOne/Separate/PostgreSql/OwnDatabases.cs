using System.Globalization;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Npgsql;
using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.AllInOne.Separate.PostgreSql;

/// <summary>
/// A PostgreSQL server for this platform alone: on loopback, with its files in the data folder and a password that is made once. Each
/// service has a database and a role of its own. Debian's <c>postgresql</c> is the program; <c>deploy/up</c> installs it.
/// </summary>
[SupportedOSPlatform("linux")]
internal sealed class OwnDatabases
{
    private const string Owner = "quartiers2030";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly string _folder;
    private readonly string _programs;
    private readonly string _password;
    private readonly int _port = FreePorts.Next();

    private OwnDatabases(string folder, string programs, string password) => (_folder, _programs, _password) = (folder, programs, password);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>Finds the programs, and makes the server's files the first time.</summary>
    /// <exception cref="InvalidOperationException">PostgreSQL is not installed, or cannot make its files; the message says so.</exception>
    public static async Task<OwnDatabases> OpenAsync(string dataFolder)
    {
        var programs = Path.GetDirectoryName(PostgreSqlPrograms.Find("initdb")) ?? throw new InvalidOperationException(
            "postgresql is not installed: run deploy/up --postgresql, or name the databases in ConnectionStrings__ars and so on.");
        var folder = Path.Combine(dataFolder, "postgresql");
        var passwordFile = Path.Combine(folder, "password");
        PrivateFiles.CreateFolder(folder);
        await ServerAccount.LetThroughAsync(dataFolder);
        await ServerAccount.GiveAsync(folder);
        var own = new OwnDatabases(folder, programs, GeneratedPassword.Of(passwordFile));
        await ServerAccount.GiveAsync(passwordFile);
        if (!File.Exists(Path.Combine(own.Data, "PG_VERSION")))
        {
            await ServerAccount.RunAsync(
                ServerAccount.Wrap(
                    Path.Combine(programs, "initdb"), "-D", own.Data, "-U", Owner, "-A", "scram-sha-256", "--pwfile", passwordFile, "-E", "UTF8", "--locale", "C.UTF-8"));
        }

        return own;
    }

    /// <summary>The server as a process.</summary>
    public ServiceProgram Server(string runFolder)
    {
        var command = ServerAccount.Wrap(
            Path.Combine(_programs, "postgres"), "-D", Data, "-p", Text(_port), "-h", "127.0.0.1", "-k", "", "-c", "max_connections=200");
        return new ServiceProgram(
            "postgresql", Stage.Broker, command[0], command[1..], new Dictionary<string, string>(StringComparer.Ordinal) { [ServiceProgram.RunVariable] = runFolder })
        {
            // In its own language and of its own course; what keeps it from starting is shown when it does not.
            Says = static line => line.Contains("FATAL", StringComparison.Ordinal) || line.Contains("PANIC", StringComparison.Ordinal),
        };
    }

    /// <summary>Waits for the server and makes what is missing: roles, databases, and the content of a backup that waits to be restored.</summary>
    /// <returns>The connection string of each service.</returns>
    public async Task<IReadOnlyDictionary<string, string>> ReadyAsync(IReadOnlyList<string> services, CancellationToken cancellationToken)
    {
        await using (var server = await ConnectAsync(cancellationToken))
        {
            foreach (var service in services)
            {
                await MakeAsync(server, service, cancellationToken);
            }
        }

        var connections = services.ToDictionary(static service => service, Connection, StringComparer.Ordinal);
        WriteConnections(connections);
        await PendingRestore.RunAsync(Path.Combine(_folder, PendingRestore.Folder), connections, cancellationToken);
        return connections;
    }

    private async Task<NpgsqlConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var address = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = Owner, Password = _password, Database = "postgres", Pooling = false };
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var connection = new NpgsqlConnection(address.ConnectionString);
            try
            {
                await connection.OpenAsync(cancellationToken);
                return connection;
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(started) < Patience)
            {
                await connection.DisposeAsync();
                await Task.Delay(Pause, TimeProvider.System, cancellationToken);
            }
        }
    }

    /// <summary>A role that may log in and owns one database, and nobody else enters that.</summary>
    private async Task MakeAsync(NpgsqlConnection server, string service, CancellationToken cancellationToken)
    {
        if (!await ExistsAsync(server, "SELECT 1 FROM pg_roles WHERE rolname = $1", service, cancellationToken))
        {
            await RunAsync(server, $"CREATE ROLE \"{service}\" LOGIN PASSWORD '{PasswordOf(service)}'", cancellationToken);
        }

        if (!await ExistsAsync(server, "SELECT 1 FROM pg_database WHERE datname = $1", service, cancellationToken))
        {
            await RunAsync(server, $"CREATE DATABASE \"{service}\" OWNER \"{service}\"", cancellationToken);
            await RunAsync(server, $"REVOKE ALL ON DATABASE \"{service}\" FROM PUBLIC", cancellationToken);
        }
    }

    /// <summary>For the command line, which reads the databases of a data folder.</summary>
    private void WriteConnections(Dictionary<string, string> connections) =>
        PrivateFiles.Replace(Path.Combine(_folder, "connections.json"), JsonSerializer.SerializeToUtf8Bytes(new { ConnectionStrings = connections }));

    private string Connection(string service) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = _port,
        Database = service,
        Username = service,
        Password = PasswordOf(service),
        MaxPoolSize = 20,
    }.ConnectionString;

    private string PasswordOf(string service) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(_password), Encoding.UTF8.GetBytes(service)));

    private static async Task<bool> ExistsAsync(NpgsqlConnection server, string sql, string name, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, server) { Parameters = { new NpgsqlParameter { Value = name } } };
        return await command.ExecuteScalarAsync(cancellationToken) is not null;
    }

    private static async Task RunAsync(NpgsqlConnection server, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, server);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
