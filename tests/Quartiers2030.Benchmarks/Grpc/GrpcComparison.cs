using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Benchmarks.Grpc;

/// <summary>Runs h2load against our server, grpc-js and the bare POST in turn, several rounds, and prints the medians and their ratios.</summary>
internal static partial class GrpcComparison
{
    private const int Rounds = 5;
    private const int EmptyCalls = 60_000;
    private const int PushCalls = 15_000;
    private const int Batch = 50;
    private const string Service = "quartiers2030.ars.v1.ArsIntake";

    public static async Task RunAsync(string self, string serverJs, string protos)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-bench-grpc-").FullName;
        var push = new PushObservationsRequest { SubmissionId = "bench" };
        for (var n = 0; n < Batch; n++)
        {
            push.Observations.Add(BenchProgramme.Cell(n));
        }

        var (empty, full) = (Path.Combine(folder, "empty"), Path.Combine(folder, "push"));
        await File.WriteAllBytesAsync(empty, GrpcServer.Framed(new GetSubmissionRequest()));
        await File.WriteAllBytesAsync(full, GrpcServer.Framed(push));
        var (ours, theirs) = (FreePort(), FreePort());
        using var ourServer = await StartAsync("dotnet", self, "grpc-server", $"{ours}");
        using var theirServer = await StartAsync("node", serverJs, $"{theirs}", protos);
        try
        {
            Console.WriteLine($"h2load, 8 connections of 16 streams, {Rounds} rounds in turn, medians, calls a second:");
            await CompareAsync("empty unary call", EmptyCalls, empty, "GetSubmission", "bare", ours, theirs);
            var what = $"PushObservations, one message of {Batch} lines ({new FileInfo(full).Length} bytes)";
            await CompareAsync(what, PushCalls, full, "PushObservations", "bare", ours, theirs);
            await CompareAsync($"{what}, the bare POST parses it", PushCalls, full, "PushObservations", "bare-parsed", ours, theirs);
            await PrintAllocationAsync(ours, empty);
        }
        finally
        {
            ourServer.Kill();
            theirServer.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string what, int calls, string body, string method, string bare, int ours, int theirs)
    {
        (string Name, string Url, List<double> Rates)[] sides =
        [
            ("ours", $"http://127.0.0.1:{ours}/{Service}/{method}", []),
            ("grpc-js", $"http://127.0.0.1:{theirs}/{Service}/{method}", []),
            ("bare POST", $"http://127.0.0.1:{ours}/{bare}", []),
        ];
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var (name, url, rates) in sides)
            {
                var rate = await LoadAsync(url, body, name == "grpc-js" ? calls / 4 : calls);
                if (round > 0)
                {
                    rates.Add(rate);
                }
            }
        }

        var medians = sides.Select(side => side.Rates.Order().ElementAt(Rounds / 2)).ToArray();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {what}: ours {medians[0]:N0}, grpc-js {medians[1]:N0}, bare POST {medians[2]:N0}; ours is {medians[0] / medians[2]:P0} of the bare POST, {medians[0] / medians[1]:F1} times grpc-js"));
    }

    private static async Task PrintAllocationAsync(int port, string body)
    {
        using var http = new HttpClient { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var ours = await AllocatedAsync($"http://127.0.0.1:{port}/{Service}/GetSubmission");
        var bare = await AllocatedAsync($"http://127.0.0.1:{port}/bare");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  allocated by an empty unary call: {ours:N0} bytes, of which Kestrel and routing {bare:N0}"));

        async Task<double> AllocatedAsync(string url)
        {
            var before = await ReadAsync();
            await LoadAsync(url, body, EmptyCalls);
            return (await ReadAsync() - before) / (double)EmptyCalls;
        }

        async Task<long> ReadAsync() =>
            long.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/allocated")), CultureInfo.InvariantCulture);
    }

    private static async Task<double> LoadAsync(string url, string body, int calls)
    {
        using var load = Process.Start(new ProcessStartInfo(
            "h2load", ["-n", $"{calls}", "-c", "8", "-m", "16", "-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers", url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return Succeeded().Match(output) is { Success: true } done && int.Parse(done.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == calls
            ? double.Parse(Rate().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"h2load failed against {url}:\n{output}");
    }

    private static async Task<Process> StartAsync(string command, params string[] args)
    {
        var process = Process.Start(new ProcessStartInfo(command, args) { UseShellExecute = false, RedirectStandardOutput = true })!;
        return await process.StandardOutput.ReadLineAsync() == "ready" ? process : throw new InvalidOperationException($"{command} {args[0]} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"finished in .*, ([0-9.]+) req/s")]
    private static partial Regex Rate();

    [GeneratedRegex(@"status codes: ([0-9]+) 2xx")]
    private static partial Regex Succeeded();
}
