using System.Diagnostics;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Benchmarks;

/// <summary>The embedded host as deploy/up starts it, in a process of its own, on an empty folder.</summary>
internal sealed class PlatformProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LocalIssuer _issuer;

    private PlatformProcess(Process process, string folder, string http, string grpc, TimeSpan readyAfter)
    {
        _process = process;
        Folder = folder;
        ReadyAfter = readyAfter;
        _issuer = LocalIssuer.OpenOrCreate(Path.Combine(folder, "keys"), TimeProvider.System);
        Channel = GrpcChannel.ForAddress(grpc);
        Http = new HttpClient { BaseAddress = new Uri(http) };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token(CallerRole.Mission, null));
    }

    public string Folder { get; }

    public TimeSpan ReadyAfter { get; }

    public GrpcChannel Channel { get; }

    public HttpClient Http { get; }

    /// <summary>Resident memory, in MB.</summary>
    public long ResidentMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1_048_576;
        }
    }

    public static async Task<PlatformProcess> StartAsync(string host, params string[] options)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-bench-").FullName;
        var start = new ProcessStartInfo("dotnet", [host, "--data", folder, "--port", "0", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        };
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var grpc = string.Empty;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("gRPC ", StringComparison.Ordinal))
            {
                grpc = line["gRPC ".Length..];
            }

            if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                var ready = watch.Elapsed;
                _ = process.StandardOutput.ReadToEndAsync();
                return new PlatformProcess(process, folder, line["ready ".Length..], grpc, ready);
            }
        }

        throw new InvalidOperationException("The host ended before it was ready.");
    }

    public string Token(CallerRole role, string? identity) => _issuer.Issue(new TokenRequest(role, "bench", TimeSpan.FromHours(1), identity));

    public CallOptions As(CallerRole role, string? identity = null) =>
        new(new Metadata { { "authorization", $"Bearer {Token(role, identity)}" } });

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        Http.Dispose();
        _issuer.Dispose();
        using (var end = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await end.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
