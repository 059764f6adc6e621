using System.Net;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using Grpc.Net.Client;
using Quartiers2030.AllInOne.Separate.PostgreSql;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>The platform as it runs on servers: a process for each service, with its own database, and RabbitMQ between them.</summary>
[SupportedOSPlatform("linux")]
internal static class SeparatePlatform
{
    private const string BrokerVariable = "RABBITMQ_URL";
    private static readonly Dictionary<string, string> NoDatabases = [];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan WorthALine = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan CheckPatience = TimeSpan.FromMinutes(3);

    public static async Task<int> RunAsync(UpOptions options)
    {
        using var data = DataFolder.Open(options.DataDirectory, demo: false);
        using var stop = new CancellationTokenSource();
        if (options.Check)
        {
            stop.CancelAfter(CheckPatience);
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var runFolder = Directory.CreateDirectory(Path.Combine(data.Path, "run")).FullName;
        await Leftovers.EndAsync(runFolder);

        using var issuer = LocalIssuer.OpenOrCreate(Path.Combine(data.Path, "keys"), TimeProvider.System);
        var processes = new Stack<ServiceProcess>();
        try
        {
            var (broker, watch) = await BrokerAsync(data.Path, runFolder, processes, stop.Token);
            await using var watching = watch;
            var databases = options.PostgreSql ? await DatabasesAsync(data.Path, runFolder, processes, stop.Token) : NoDatabases;
            return await RunAsync(options, data, issuer, new Programs(data.Path, runFolder, issuer.Settings, broker, databases), runFolder, processes, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return options.Check ? await UncheckedAsync() : 0;
        }
        finally
        {
            await StopAsync(processes);
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task<int> RunAsync(
        UpOptions options, DataFolder data, LocalIssuer issuer, Programs programs, string runFolder, Stack<ServiceProcess> processes, CancellationToken stopping)
    {
        await using var reader = ReaderTokenFile.Create(issuer, Path.Combine(runFolder, "reader.token"));
        var services = programs.Services(reader.Path).ToArray();
        var (http, grpc) = options.Port == 0 ? (FreePorts.Next(), FreePorts.Next()) : (options.Port, options.Port + 1);
        Console.WriteLine($"starting {services.Length} services and the gateway...");
        foreach (var program in services.Append(programs.Gateway(http, grpc)))
        {
            Start(program, runFolder, processes);
        }

        foreach (var service in services.Select(service => service.Name).Where(name => name != "aggregator").Append("gateway"))
        {
            await ReadyAsync(service, programs, stopping);
        }

        var tokens = new LocalIssuerTokens(issuer, "programme");
        using (var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}"))
        {
            await FirstLoad.RunAsync(new IntakeClient(channel.CreateCallInvoker(), tokens, TimeProvider.System), data, clock: null, stopping);
        }

        var address = new Uri($"http://127.0.0.1:{http}");
        await ReadyAsync("aggregator", programs, stopping);
        await CaughtUp.WaitAsync(address, await tokens.GetAsync(Sender.Mission, stopping), stopping);
        Console.WriteLine($"gRPC http://127.0.0.1:{grpc}");
        Console.WriteLine($"ready http://127.0.0.1:{http}");
        if (options.Check)
        {
            return await ReviewCheck.RunAsync(address, await tokens.GetAsync(Sender.Mission, stopping)) ? 0 : 1;
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }

    /// <returns>The broker, and what watches over it where it is our own.</returns>
    private static async Task<(Uri Address, OwnBrokerWatch? Watch)> BrokerAsync(
        string dataFolder, string runFolder, Stack<ServiceProcess> processes, CancellationToken stopping)
    {
        if (Environment.GetEnvironmentVariable(BrokerVariable) is { Length: > 0 } named)
        {
            return Uri.TryCreate(named, UriKind.Absolute, out var address) && address.Scheme is "amqp" or "amqps"
                ? (address, null)
                : throw new InvalidOperationException($"{BrokerVariable} must be of the form amqp://user:password@host:5672/vhost.");
        }

        Console.WriteLine("starting the broker...");
        var folder = Path.Combine(dataFolder, "rabbitmq");
        var (names, node, own) = OwnBroker.Plan(folder, runFolder);
        Start(names, runFolder, processes);
        var process = Start(node, runFolder, processes);
        await OwnBroker.ReadyAsync(own, stopping);
        var watch = new OwnBrokerWatch(own, OwnBroker.DataOf(folder), process);
        watch.Start();
        return (own, watch);
    }

    private static async Task<IReadOnlyDictionary<string, string>> DatabasesAsync(
        string dataFolder, string runFolder, Stack<ServiceProcess> processes, CancellationToken stopping)
    {
        Console.WriteLine("starting the database server...");
        var databases = await OwnDatabases.OpenAsync(dataFolder);
        Start(databases.Server(runFolder), runFolder, processes);
        return await databases.ReadyAsync(Programs.WithDatabase, stopping);
    }

    private static ServiceProcess Start(ServiceProgram program, string runFolder, Stack<ServiceProcess> processes)
    {
        var process = new ServiceProcess(program, runFolder);
        process.Start();
        processes.Push(process);
        return process;
    }

    private static async Task StopAsync(Stack<ServiceProcess> processes)
    {
        foreach (var group in processes.GroupBy(process => process.Program.Stage).OrderBy(group => group.Key))
        {
            await Task.WhenAll(group.Select(process => process.DisposeAsync().AsTask()));
        }
    }

    private static async Task<int> UncheckedAsync()
    {
        await Console.Error.WriteLineAsync($"The check was interrupted, or not over after {CheckPatience.TotalMinutes} minutes.");
        return 1;
    }

    private static async Task ReadyAsync(string service, Programs programs, CancellationToken cancellationToken)
    {
        using var http = new HttpClient();
        var toldAt = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (TimeProvider.System.GetElapsedTime(toldAt) > WorthALine)
            {
                toldAt = TimeProvider.System.GetTimestamp();
                await Console.Error.WriteLineAsync($"waiting for {service} to be ready...");
            }

            try
            {
                using var answer = await http.GetAsync(programs.Readiness(service), cancellationToken);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }

            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }
}
