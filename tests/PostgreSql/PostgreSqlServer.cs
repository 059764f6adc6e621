using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Quartiers2030.Journal;

namespace Quartiers2030.Testing.PostgreSql;

/// <summary>
/// A PostgreSQL server of the tests' own: Debian's programs on a folder that goes away, on a free port of loopback, without a password.
/// Not durable unless asked for, so that it is fast. It ends with the process that started it, however that one ends.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    private const string User = "postgres";

    // The server is told to stop when this process closes the pipe, which also happens when it is killed.
    private const string Keeper = """
        "$@" & server=$!
        cat > /dev/null
        kill -INT $server 2> /dev/null
        wait $server
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lazy<Task<PostgreSqlServer>> TheShared = new(() => StartAsync());
    private static int _databases;

    private readonly string _folder;
    private readonly bool _isDurable;
    private Process? _keeper;

    private PostgreSqlServer(string folder, int port, bool isDurable) => (_folder, Port, _isDurable) = (folder, port, isDurable);

    /// <summary>Why there can be no server here; null when there can.</summary>
    public static string? WhyNot { get; } =
        Bin is null ? "PostgreSQL is not installed."
        : Environment.UserName == "root" && !File.Exists("/usr/bin/setpriv") ? "PostgreSQL does not run as root, and setpriv is not installed."
        : null;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Process id of the server, to be killed or frozen.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    private static string? Bin => Path.GetDirectoryName(PostgreSqlPrograms.Find("initdb"));

    private string Data => Path.Combine(_folder, "data");

    /// <summary>One server for all tests of this process; each takes a database of its own.</summary>
    public static Task<PostgreSqlServer> SharedAsync() => TheShared.Value;

    /// <summary>Starts one.</summary>
    /// <param name="isDurable">True: what it acknowledges is on the disk, as in production.</param>
    public static async Task<PostgreSqlServer> StartAsync(bool isDurable = false)
    {
        var server = new PostgreSqlServer(Directory.CreateTempSubdirectory("postgresql-tests-").FullName, FreePort(), isDurable);
        if (Environment.UserName == "root")
        {
            await RunAsync("chown", User, server._folder);
        }

        await RunAsync([.. AsUser(), Path.Combine(Bin!, "initdb"), "-D", server.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>Starts it on the folder that it had; after <see cref="KillAsync"/> it recovers first.</summary>
    public async Task StartAgainAsync()
    {
        string[] durability = _isDurable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
        _keeper = Start(
        [
            "/bin/sh", "-c", Keeper, "keeper", .. AsUser(), Path.Combine(Bin!, "postgres"), "-D", Data, "-p", Port.ToString(CultureInfo.InvariantCulture),
            "-h", "127.0.0.1", "-k", "", "-c", "max_connections=200", "-c", "shared_buffers=32MB", .. durability,
        ]);
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(To("postgres", pooling: false));
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (!_keeper.HasExited && TimeProvider.System.GetElapsedTime(began) < Patience)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Makes an empty database and answers the connection string that leads to it.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref _databases)}");
        await using var connection = new NpgsqlConnection(To("postgres", pooling: false));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"CREATE DATABASE {name}";
        await command.ExecuteNonQueryAsync();
        return To(name, pooling: true);
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public async Task KillAsync()
    {
        Process.GetProcessById(ProcessId).Kill();
        await StopAsync();
        File.Delete(Path.Combine(Data, "postmaster.pid"));
    }

    /// <summary>Stops it at once, connections or not.</summary>
    public async Task StopAsync()
    {
        if (_keeper is { } keeper)
        {
            keeper.StandardInput.Close();
            await keeper.WaitForExitAsync();
            keeper.Dispose();
            _keeper = null;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        NpgsqlConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }

    private static string[] AsUser() =>
        Environment.UserName == "root" ? ["setpriv", $"--reuid={User}", $"--regid={User}", "--clear-groups"] : [];

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task RunAsync(params string[] command)
    {
        using var process = Start(command);
        var faults = process.StandardError.ReadToEndAsync();
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', command)}: {await faults}");
        }
    }

    private static Process Start(string[] command)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            // Not a folder that the server's user may not enter.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.BeginOutputReadLine();
        return process;
    }

    private string To(string database, bool pooling) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = User,
        Database = database,
        Pooling = pooling,
    }.ToString();
}
