using System.Globalization;
using System.Net.Sockets;

namespace Quartiers2030.Faults.Hosts;

/// <summary>
/// Three RabbitMQ nodes on loopback. One that finds itself in the minority pauses, as on servers: what it would take alone, nobody would
/// have.
/// </summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const string Names = "names";
    private const string Password = "suite";
    private static readonly string[] NodeNames = ["a", "b", "c"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-cluster-").FullName;
    private readonly Dictionary<string, SessionProcess> _processes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ports = new(StringComparer.Ordinal);
    private readonly int _namesPort = PortPairs.Next();

    private Cluster()
    {
    }

    /// <summary>The nodes.</summary>
    public static IReadOnlyList<string> Nodes => NodeNames;

    /// <summary>How the platform is told of it.</summary>
    public Dictionary<string, string> Environment => new(StringComparer.Ordinal)
    {
        ["RABBITMQ_URL"] = $"amqp://suite:{Password}@127.0.0.1:{Text(_ports["a"])}",
        ["Bus__Nodes__0"] = $"127.0.0.1:{Text(_ports["b"])}",
        ["Bus__Nodes__1"] = $"127.0.0.1:{Text(_ports["c"])}",
    };

    public static async Task<Cluster> StartAsync()
    {
        var cluster = new Cluster();
        cluster._processes.Add(Names, SessionProcess.Start("epmd", ["-port", Text(cluster._namesPort), "-address", "127.0.0.1"], new Dictionary<string, string>(StringComparer.Ordinal)));

        // One after another: whoever comes first makes the cluster, and the others join it.
        foreach (var node in NodeNames)
        {
            cluster.Prepare(node);
            await cluster.StartAsync(node);
        }

        return cluster;
    }

    public void Send(string node, Signal signal) => _processes[node].Send(signal);

    /// <summary>Starts a node, again if it was killed, and waits until it takes connections.</summary>
    public async Task StartAsync(string node)
    {
        _processes[node] = SessionProcess.Start("/usr/lib/rabbitmq/bin/rabbitmq-server", [], Variables(node));
        await ListensAsync(node);
    }

    /// <summary>Waits until a node takes connections.</summary>
    public async Task ListensAsync(string node)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (true)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync("127.0.0.1", _ports[node]);
                return;
            }
            catch (SocketException away)
            {
                if (TimeProvider.System.GetElapsedTime(started) > Patience)
                {
                    throw new InvalidOperationException($"Node {node} does not take connections.", away);
                }

                await Task.Delay(100);
            }
        }
    }

    /// <summary>
    /// Cuts a node off from the others, both ways, while its clients stay: it believes that they have another cookie, so that neither side
    /// can connect to the other again.
    /// </summary>
    public Task CutOffAsync(string node) => EvaluateAsync(node, "[begin erlang:set_cookie(N, cut), erlang:disconnect_node(N) end || N <- nodes()].");

    public Task JoinAgainAsync(string node) => EvaluateAsync(
        node, $"[erlang:set_cookie(N, erlang:get_cookie()) || N <- [{string.Join(", ", NodeNames.Where(other => other != node).Select(other => $"'{Full(other)}'"))}]].");

    public async ValueTask DisposeAsync()
    {
        foreach (var (name, process) in _processes.OrderBy(pair => pair.Key == Names))
        {
            await process.EndAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static string Full(string node) => $"{node}@localhost";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task EvaluateAsync(string node, string expression)
    {
        var (code, output) = await Shell.RunAsync("env", [.. Variables(node).Select(pair => $"{pair.Key}={pair.Value}"), "/usr/lib/rabbitmq/bin/rabbitmqctl", "eval", expression]);
        if (code != 0)
        {
            throw new InvalidOperationException($"Node {node}, {expression}: {output}");
        }
    }

    private void Prepare(string node)
    {
        _ports[node] = PortPairs.Next();
        var folder = Directory.CreateDirectory(Path.Combine(_folder, node)).FullName;
        var others = string.Concat(NodeNames.Select((name, i) => $"cluster_formation.classic_config.nodes.{i + 1} = {Full(name)}\n"));
        File.WriteAllText(Path.Combine(folder, "rabbitmq.conf"), $"""
            listeners.tcp.1 = 127.0.0.1:{Text(_ports[node])}
            default_user = suite
            default_pass = {Password}
            cluster_partition_handling = pause_minority
            cluster_formation.peer_discovery_backend = classic_config
            {others}
            """);
    }

    private Dictionary<string, string> Variables(string node)
    {
        var folder = Path.Combine(_folder, node);
        return new(StringComparer.Ordinal)
        {
            // The cookie is made in the home, which the nodes share.
            ["HOME"] = _folder,
            ["ERL_EPMD_PORT"] = Text(_namesPort),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = Full(node),
            ["RABBITMQ_DIST_PORT"] = Text(_ports[node] + 1),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1} -kernel net_ticktime 8",
            ["RABBITMQ_CONFIG_FILE"] = Path.Combine(folder, "rabbitmq.conf"),
            ["RABBITMQ_MNESIA_BASE"] = Path.Combine(folder, "data"),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "node.pid"),
        };
    }
}
