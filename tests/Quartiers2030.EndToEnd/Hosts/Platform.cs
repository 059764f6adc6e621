using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text.Json;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>The embedded host in a process of its own, as <c>deploy/up</c> starts it, so that it can be killed.</summary>
public sealed class Platform : IAsyncDisposable
{
    private readonly string[] _options;
    private Process? _process;
    private LocalIssuer? _issuer;

    private Platform(string folder, string[] options)
    {
        Folder = folder;
        _options = options;
    }

    public string Folder { get; }

    public Uri Http { get; private set; } = new("http://127.0.0.1");

    public Uri Grpc { get; private set; } = new("http://127.0.0.1");

    public GrpcChannel Channel { get; private set; } = null!;

    /// <summary>What it printed before it was ready.</summary>
    public IReadOnlyList<string> Output { get; private set; } = [];

    public static Task<Platform> StartAsync(params string[] options) =>
        StartOnAsync(Directory.CreateTempSubdirectory("q2030-e2e-").FullName, options);

    /// <summary>Starts it on a folder that exists, and that goes away with it.</summary>
    public static async Task<Platform> StartOnAsync(string folder, params string[] options)
    {
        var platform = new Platform(folder, options);
        await platform.StartAgainAsync();
        return platform;
    }

    public async Task StartAgainAsync()
    {
        var host = Path.Combine(AppContext.BaseDirectory, "Quartiers2030.AllInOne.dll");
        _process = Process.Start(new ProcessStartInfo("dotnet", [host, "--data", Folder, "--port", "0", .. _options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = _process.StandardError.ReadToEndAsync();
        var output = new List<string>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            output.Add(line);
            if (line.StartsWith("gRPC ", StringComparison.Ordinal))
            {
                Grpc = new Uri(line["gRPC ".Length..]);
            }
            else if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                Http = new Uri(line["ready ".Length..]);
                _ = _process.StandardOutput.ReadToEndAsync();
                Output = output;
                _issuer ??= LocalIssuer.OpenOrCreate(Path.Combine(Folder, "keys"), TimeProvider.System);
                Channel = GrpcChannel.ForAddress(Grpc);
                return;
            }
        }

        throw new InvalidOperationException($"The host ended before it was ready.\n{string.Join('\n', output)}\n{await errors}");
    }

    /// <summary>kill -9, as a power cut would.</summary>
    public async Task KillAsync()
    {
        Channel.Dispose();
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Ctrl+C; the exit code.</summary>
    public async Task<int> InterruptAsync()
    {
        Channel.Dispose();
        using (var kill = Process.Start("kill", ["-INT", $"{_process!.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        var code = _process.ExitCode;
        _process.Dispose();
        _process = null;
        return code;
    }

    public string Token(CallerRole role, string? identity = null, TimeSpan? lifetime = null) =>
        _issuer!.Issue(new TokenRequest(role, identity ?? "essai", lifetime ?? TimeSpan.FromMinutes(30), identity));

    public CallOptions As(CallerRole role, string? identity = null) =>
        new(new Metadata { { "authorization", $"Bearer {Token(role, identity)}" } });

    public HttpClient Rest(CallerRole role = CallerRole.Mission, string? identity = null)
    {
        var http = new HttpClient { BaseAddress = Http };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(role, identity));
        return http;
    }

    public async Task<JsonElement> GetAsync(string path, CallerRole role = CallerRole.Mission, string? identity = null)
    {
        using var http = Rest(role, identity);
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path} answered {(int)response.StatusCode}: {body}");
        using var document = JsonDocument.Parse(body);
        return document.RootElement.Clone();
    }

    /// <summary>Waits until what the aggregator answers holds an entry of a journal: answers say by their positions what they hold.</summary>
    public async Task AppliedAsync(string source, long sequence)
    {
        while (true)
        {
            var answer = await GetAsync("/api/v1/commitments?measure=milestone");
            var position = answer.GetProperty("header").GetProperty("positions").EnumerateArray()
                .FirstOrDefault(x => x.GetProperty("source").GetString() == source);
            if (position.ValueKind == JsonValueKind.Object && position.GetProperty("sequence").GetInt64() >= sequence)
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    /// <summary>Digest of what the read model says, whatever the order it came in.</summary>
    public async Task<string> ContentDigestAsync() => (await GetAsync("/api/v1/digest")).GetProperty("content").GetString()!;

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        _issuer?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
