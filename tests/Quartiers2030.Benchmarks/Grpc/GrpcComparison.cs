using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Benchmarks.Grpc;

/// <summary>Runs h2load against our server, grpc-js and the bare POST in turn, several rounds, and prints the medians and their ratios.</summary>
internal static class GrpcComparison
{
    private const int Rounds = 5;
    private const int EmptyCalls = 60_000;
    private const int PushCalls = 15_000;
    private const int Batch = 50;
    private const int Parsings = 100_000;
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
            Console.WriteLine($"h2load, 8 connections of 16 streams, {Rounds} rounds in turn, medians; of the servers' processor time, all cores together:");
            Side[] Sides(string method) =>
            [
                new("ours", $"http://127.0.0.1:{ours}/{Service}/{method}", ourServer),
                new("grpc-js", $"http://127.0.0.1:{theirs}/{Service}/{method}", theirServer) { Share = 4 },
                new("bare POST", $"http://127.0.0.1:{ours}/bare", ourServer),
            ];
            await CompareAsync("empty unary call", EmptyCalls, empty, Sides("GetSubmission"));
            await CompareAsync(
                $"PushObservations, one message of {Batch} lines ({new FileInfo(full).Length} bytes)", PushCalls, full,
                [.. Sides("PushObservations"), new("bare POST that parses", $"http://127.0.0.1:{ours}/bare-parsed", ourServer)]);
            PrintParsing(push.ToByteArray());
            await PrintAllocationAsync(ours, empty);
        }
        finally
        {
            ourServer.Kill();
            theirServer.Kill();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task CompareAsync(string what, int calls, string body, Side[] sides)
    {
        for (var round = 0; round <= Rounds; round++)
        {
            foreach (var side in sides)
            {
                await side.LoadAsync(body, calls, isWarmUp: round == 0);
            }
        }

        Console.WriteLine($"  {what}:");
        foreach (var side in sides)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"    {side.Name,-22}{side.Rate,9:N0} a second{(side == sides[0] ? string.Empty : $", ours {sides[0].Rate / side.Rate:P0}"),-14}{side.Processor,7:F2} µs a call{(side == sides[0] ? string.Empty : $", ours {side.Processor / sides[0].Processor:P0} as good")}"));
        }
    }

    /// <summary>What the message costs any server on .NET before it has done anything: its parsing alone, on one core.</summary>
    private static void PrintParsing(byte[] push)
    {
        var clock = Stopwatch.StartNew();
        for (var n = 0; n < 2 * Parsings; n++)
        {
            if (n == Parsings)
            {
                clock.Restart();
            }

            PushObservationsRequest.Parser.ParseFrom(push);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"    parsing it, nothing else {clock.Elapsed.TotalMicroseconds / Parsings:F2} µs"));
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
            await Side.LoadAsync(url, body, EmptyCalls);
            return (await ReadAsync() - before) / (double)EmptyCalls;
        }

        async Task<long> ReadAsync() =>
            long.Parse(await http.GetStringAsync(new Uri($"http://127.0.0.1:{port}/allocated")), CultureInfo.InvariantCulture);
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
}
