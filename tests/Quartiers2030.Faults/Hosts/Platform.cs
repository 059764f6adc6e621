using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Faults.Hosts;

/// <summary>What <c>deploy/up</c> starts, on an empty folder.</summary>
internal sealed class Platform : IAsyncDisposable
{
    /// <summary>Names the one process of the embedded mode among the services.</summary>
    public const string Whole = "platform";

    private const int LogShown = 60;
    private const string Host = "Quartiers2030.AllInOne";

    // Issued long ago and for long: a service whose clock is a day off, either way, takes them too.
    private static readonly TimeSpan Issued = TimeSpan.FromDays(-3);
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<(CallerRole Role, string? Identity), string> _tokens = [];
    private readonly PlatformFolder _folder;
    private readonly PlatformProcess _process;
    private readonly LogLines _log;
    private readonly LocalIssuer _issuer;

    private Platform(PlatformSetting setting, PlatformFolder folder, Clocks? clocks, PlatformProcess process, LogLines log, (string Http, string Grpc) addresses)
    {
        (Setting, _folder, Clocks, _process, _log) = (setting, folder, clocks, process, log);
        _issuer = LocalIssuer.OpenOrCreate(Path.Combine(Folder, "keys"), new ShiftedTime(Issued));
        Channel = GrpcChannel.ForAddress(addresses.Grpc);
        Http = new HttpClient { BaseAddress = new Uri(addresses.Http), Timeout = TimeSpan.FromSeconds(60) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(CallerRole.Mission, null));
    }

    public PlatformSetting Setting { get; }

    public string Folder => _folder.Path;

    /// <summary>Null when it has none of its own.</summary>
    public Clocks? Clocks { get; }

    public PlatformFolder Disks => _folder;

    /// <summary>The process that starts the others, and starts them again.</summary>
    public int Supervisor => _process.Id;

    public GrpcChannel Channel { get; }

    public HttpClient Http { get; }

    public static async Task<Platform> StartAsync(PlatformSetting setting)
    {
        var folder = await PlatformFolder.CreateAsync(setting);
        var clocks = setting.IsOnOwnDisksAndClocks ? Clocks.Create() : null;
        var port = setting.IsSeparate ? 0 : PortPairs.Next();
        string[] arguments = ["dotnet", Path.Combine(setting.Build, Host + ".dll"), "--data", folder.Path, "--port", port.ToString(CultureInfo.InvariantCulture)];
        var start = new ProcessStartInfo(clocks?.Program ?? "setsid", [.. arguments, .. setting.Options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("RABBITMQ_URL");
        foreach (var (name, value) in setting.Environment.Concat(setting.Cluster?.Environment ?? []))
        {
            start.Environment[name] = value;
        }

        start.Environment["PATH"] = clocks?.SearchPath ?? start.Environment["PATH"];
        var log = new LogLines();
        var process = new PlatformProcess(start, log);
        try
        {
            return new Platform(setting, folder, clocks, process, log, await process.StartAsync());
        }
        catch
        {
            clocks?.Delete();
            await folder.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends a signal to a service, its children with it, once it runs.</summary>
    public async Task SignalAsync(string service, Signal signal)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(started) < Patience)
        {
            IReadOnlyList<int> processes = service == Whole ? [_process.Id] : await LeaderAsync(service) is { } leader ? Session.ProcessesOf(leader) : [];
            if (processes.Count > 0)
            {
                foreach (var process in processes)
                {
                    Session.Send(process, signal);
                }

                return;
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException($"{service} does not run, so it cannot be sent {signal}.\n{await StateAsync()}");
    }

    /// <summary>The process of a service, as it runs now.</summary>
    public async Task<int> ProcessOfAsync(string service)
    {
        while (true)
        {
            if (await LeaderAsync(service) is { } id)
            {
                return id;
            }

            await Task.Delay(50);
        }
    }

    /// <summary>What a service says of its own readiness, over the port that the supervisor gave it; the body is no reader's business.</summary>
    public async Task<(int Status, string Body)> ReadinessOfAsync(string service)
    {
        var environment = await File.ReadAllTextAsync($"/proc/{await ProcessOfAsync(service)}/environ");
        var address = environment.Split('\0').Single(variable => variable.StartsWith("Kestrel__Endpoints__Http__Url=", StringComparison.Ordinal)).Split('=')[1];
        using var response = await Http.GetAsync(new Uri(address + "/health/ready"));
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>How often a service has started its bus anew.</summary>
    public int BusRestarts => _log.BusRestarts;

    /// <summary>What each service says of itself, what the broker holds, and the last lines of the log: for the message of a test that fails.</summary>
    public async Task<string> StateAsync()
    {
        var state = new List<string>();
        if (Setting.IsSeparate)
        {
            foreach (var service in Services.Assemblies.Keys.Where(static service => service != Whole))
            {
                state.Add($"{service}: {await TriedAsync(async () => (await ReadinessOfAsync(service)).ToString())}");
            }
        }

        if (Setting is { IsSeparate: true, Cluster: null })
        {
            state.Add(await TriedAsync(() => new Broker(this).QueuesAsync()));
        }

        return string.Join('\n', [.. state, _log.Tail(LogShown)]);

        static async Task<string> TriedAsync(Func<Task<string>> ask)
        {
            try
            {
                return await ask().WaitAsync(TimeSpan.FromSeconds(5));
            }
#pragma warning disable CA1031 // Whatever it is: the answer is that there is none.
            catch (Exception silent)
#pragma warning restore CA1031
            {
                return silent.Message;
            }
        }
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var document = await GetDocumentAsync(path);
        return document.RootElement.Clone();
    }

    public async Task<JsonDocument> GetDocumentAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
    }

    public CallOptions As(CallerRole role, string? identity = null, DateTime? deadline = null) =>
        new(new Metadata { { "authorization", $"Bearer {Token(role, identity)}" } }, deadline);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        _issuer.Dispose();
        await _process.DisposeAsync();
        Clocks?.Delete();
        await _folder.DisposeAsync();
    }

    private string Token(CallerRole role, string? identity) =>
        _tokens.GetOrAdd((role, identity), asked => _issuer.Issue(new TokenRequest(asked.Role, asked.Identity ?? "essai", Lifetime, asked.Identity)));

    private async Task<int?> LeaderAsync(string service)
    {
        try
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Folder, "run", $"{service}.pid"));
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private sealed class ShiftedTime(TimeSpan offset) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
    }
}
