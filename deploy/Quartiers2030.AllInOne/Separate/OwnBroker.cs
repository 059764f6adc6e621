using System.Globalization;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Text;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>
/// A RabbitMQ node for this platform alone: on loopback, with its files in the data folder and a password that is made once. Debian's
/// <c>rabbitmq-server</c> is the program; <c>deploy/up</c> installs it.
/// </summary>
[SupportedOSPlatform("linux")]
internal static class OwnBroker
{
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private const string User = "quartiers2030";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>The name service of Erlang nodes, one of our own so that nothing stays behind; the node itself; and its address.</summary>
    public static (ServiceProgram Names, ServiceProgram Node, Uri Address) Plan(string folder, string runFolder)
    {
        if (!File.Exists(Server))
        {
            throw new InvalidOperationException("rabbitmq-server is not installed: run deploy/up --rabbitmq, or name a broker in RABBITMQ_URL.");
        }

        Directory.CreateDirectory(folder);
        var password = GeneratedPassword.Of(Path.Combine(folder, "password"));
        var (port, distribution, names) = (FreePorts.Next(), FreePorts.Next(), FreePorts.Next());
        var configuration = Path.Combine(folder, "rabbitmq.conf");
        PrivateFiles.Replace(configuration, Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            listeners.tcp.1 = 127.0.0.1:{port}
            default_user = {User}
            default_pass = {password}
            """)));
        Dictionary<string, string> environment = new(StringComparer.Ordinal)
        {
            ["HOME"] = folder,
            ["ERL_EPMD_PORT"] = Text(names),
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODENAME"] = "quartiers2030@localhost",
            ["RABBITMQ_DIST_PORT"] = Text(distribution),
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "-kernel inet_dist_use_interface {127,0,0,1}",
            ["RABBITMQ_CONFIG_FILE"] = configuration,
            ["RABBITMQ_MNESIA_BASE"] = DataOf(folder),
            ["RABBITMQ_LOG_BASE"] = Path.Combine(folder, "log"),
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Path.Combine(folder, "plugins"),
            ["RABBITMQ_PID_FILE"] = Path.Combine(folder, "node.pid"),
            [ServiceProgram.RunVariable] = runFolder,
        };
        WriteControl(Path.Combine(folder, "rabbitmqctl"), environment);
        return (
            new ServiceProgram("epmd", Stage.Names, "epmd", ["-port", Text(names), "-address", "127.0.0.1"], environment),
            new ServiceProgram("rabbitmq", Stage.Broker, Server, [], environment) { Says = static _ => false },
            new UriBuilder("amqp", "127.0.0.1", port) { UserName = User, Password = password }.Uri);
    }

    /// <summary>The node's own data, of a broker in a folder.</summary>
    public static string DataOf(string folder) => Path.Combine(folder, "data");

    /// <summary>Waits until the node takes connections.</summary>
    public static async Task ReadyAsync(Uri address, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await ListensAsync(address, cancellationToken))
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException("The broker did not start; its log is in the data folder under rabbitmq/log.");
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    /// <summary>Whether anybody is behind the address.</summary>
    public static async Task<bool> ListensAsync(Uri address, CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address.Host, address.Port, cancellationToken);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>RabbitMQ's own command line for this node, for whoever runs it: <c>data/rabbitmq/rabbitmqctl list_queues</c>.</summary>
    private static void WriteControl(string path, Dictionary<string, string> environment)
    {
        var exports = string.Concat(environment.Select(variable => $"export {variable.Key}='{variable.Value.Replace("'", "'\\''", StringComparison.Ordinal)}'\n"));
        File.WriteAllText(path, $"#!/bin/sh\n{exports}exec /usr/lib/rabbitmq/bin/rabbitmqctl \"$@\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
