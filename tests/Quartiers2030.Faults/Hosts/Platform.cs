using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Faults.Hosts;

/// <summary>What <c>deploy/up</c> starts, in processes of its own on an empty folder: with <c>--rabbitmq</c> one for each service.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LocalIssuer _issuer;

    private readonly List<string> _log;

    private Platform(Process process, string folder, string http, string grpc, List<string> log)
    {
        (_process, Folder, _log) = (process, folder, log);
        _issuer = LocalIssuer.OpenOrCreate(Path.Combine(folder, "keys"), TimeProvider.System);
        Channel = GrpcChannel.ForAddress(grpc);
        Http = new HttpClient { BaseAddress = new Uri(http), Timeout = TimeSpan.FromSeconds(20) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(CallerRole.Mission, null));
    }

    public string Folder { get; }

    /// <summary>The process that starts the others, and starts them again.</summary>
    public int Supervisor => _process.Id;

    public GrpcChannel Channel { get; }

    public HttpClient Http { get; }

    public static Task<Platform> StartAsync(params string[] options) => StartAsync([], options);

    /// <summary>With more in the environment of every process.</summary>
    public static Task<Platform> StartAsync(IReadOnlyCollection<KeyValuePair<string, string>> environment, params string[] options) =>
        StartAsync(AppContext.BaseDirectory, environment, options);

    /// <summary>Of another build, whose folder is given.</summary>
    public static async Task<Platform> StartAsync(string build, IReadOnlyCollection<KeyValuePair<string, string>> environment, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-faults-").FullName;
        var host = Path.Combine(build, "Quartiers2030.AllInOne.dll");
        var start = new ProcessStartInfo("dotnet", [host, "--data", folder, "--port", "0", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("RABBITMQ_URL");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var log = new List<string>();
        _ = KeepAsync(process.StandardError, log);
        var grpc = string.Empty;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("gRPC ", StringComparison.Ordinal))
            {
                grpc = line["gRPC ".Length..];
            }
            else if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new Platform(process, folder, line["ready ".Length..], grpc, log);
            }
        }

        throw new InvalidOperationException($"The platform ended before it was ready:\n{string.Join('\n', log)}");
    }

    /// <summary>The process of a service, as it runs now.</summary>
    public async Task<int> ProcessOfAsync(string service)
    {
        var file = Path.Combine(Folder, "run", $"{service}.pid");
        while (true)
        {
            if (File.Exists(file) && int.TryParse(await File.ReadAllTextAsync(file), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
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

    /// <summary>The last lines that it wrote to standard error.</summary>
    public string LogTail(int lines)
    {
        lock (_log)
        {
            return string.Join('\n', _log.TakeLast(lines));
        }
    }

    public async Task<JsonElement> GetAsync(string path)
    {
        using var response = await Http.GetAsync(new Uri(path, UriKind.Relative));
        response.EnsureSuccessStatusCode();
        using var document = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.RootElement.Clone();
    }

    public string Token(CallerRole role, string? identity) => _issuer.Issue(new TokenRequest(role, identity ?? "essai", TimeSpan.FromHours(12), identity));

    public CallOptions As(CallerRole role, string? identity = null, DateTime? deadline = null) =>
        new(new Metadata { { "authorization", $"Bearer {Token(role, identity)}" } }, deadline);

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        _issuer.Dispose();
        await Shell.RunAsync("kill", "-TERM", $"{_process.Id}");
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static async Task KeepAsync(StreamReader lines, List<string> log)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (log)
            {
                log.Add(line);
            }
        }
    }
}
