using System.Diagnostics;
using System.Globalization;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Benchmarks.Pipeline;

/// <summary>
/// What <c>tests/bench --pipeline</c> prints: the platform of separate processes, from gRPC to read model over RabbitMQ, beside RabbitMQ alone
/// with the same bytes on the same broker and SQLite alone with the same rows, in turn; then a burst and how long it takes to be worked off;
/// then memory over many observations.
/// </summary>
internal static class PipelineComparison
{
    private const int Batch = 500;
    private const int Rounds = 3;
    private const int Round = 250_000;
    private const int Burst = 500_000;
    private const int Senders = 4;

    public static async Task RunAsync(string host, int memoryObservations, string[] database)
    {
        await using var platform = await PlatformProcess.StartAsync(host, ["--rabbitmq", .. database]);
        await BenchProgramme.DeclareAsync(platform);
        await using var connection = await RawPipeline.ConnectAsync(platform.Folder);
        var next = 0;

        // Every cell once: what the senders of a round push at the same time are corrections then, in whichever order they arrive.
        await HoldsAsync(await PushAsync(BenchProgramme.Cells));
        var body = await RawPipeline.CaptureAsync(connection, () => PushAsync(Batch));
        Console.WriteLine(Text($"one message of {Batch} observations: {body.Length} bytes"));
        await RawPipeline.RunAsync(connection, body, Round / Batch / 5);

        using var sqlite = new SqliteAlone(body);
        sqlite.Run(0, BenchProgramme.Cells, Batch);
        var (platformRates, rawRates, sqliteRates, acknowledgedRates) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            sqliteRates.Add(Round / sqlite.Run(BenchProgramme.Cells + (round * Round), Round, Batch).TotalSeconds);
            rawRates.Add(Round / (await RawPipeline.RunAsync(connection, body, Round / Batch)).TotalSeconds);
            var watch = Stopwatch.StartNew();
            var entry = await PushAsync(Round);
            acknowledgedRates.Add(Round / watch.Elapsed.TotalSeconds);
            await HoldsAsync(entry);
            platformRates.Add(Round / watch.Elapsed.TotalSeconds);
        }

        var (ours, raw) = (Median(platformRates), Median(rawRates));
        Console.WriteLine(Text($"{Rounds} rounds of {Round} in turn, medians, observations a second: gRPC acknowledged {Median(acknowledgedRates):N0}, gRPC to read model {ours:N0}, RabbitMQ alone {raw:N0}, SQLite alone on one processor {Median(sqliteRates):N0}; the platform is {ours / raw:P0} of RabbitMQ alone"));

        var last = await PushAsync(Burst);
        var drained = Stopwatch.StartNew();
        await HoldsAsync(last);
        Console.WriteLine(Text($"burst of {Burst}: lag back to 0 {drained.Elapsed.TotalSeconds:F1} s after the last acknowledgement"));

        for (var done = 0; done < memoryObservations; done += Burst)
        {
            await HoldsAsync(await PushAsync(Math.Min(Burst, memoryObservations - done)));
            Console.WriteLine(Text($"memory after {next:N0} observations, MB: {string.Join(", ", Memory(platform.Folder))}"));
        }

        async Task<long> PushAsync(int count)
        {
            var first = Interlocked.Add(ref next, count) - count;
            var each = count / Senders / Batch * Batch;
            var entries = await Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => sender < Senders - 1
                ? SendAsync(platform, first + (sender * each), each)
                : SendAsync(platform, first + (sender * each), count - (sender * each))));
            return entries.Max();
        }

        async Task HoldsAsync(long entry)
        {
            while (true)
            {
                using var answer = await platform.Http.GetAsync(new Uri("/api/v1/status", UriKind.Relative));
                using var status = System.Text.Json.JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
                if (status.RootElement.GetProperty("sources").EnumerateArray()
                    .First(source => source.GetProperty("source").GetString() == "ars").GetProperty("position").GetInt64() >= entry)
                {
                    return;
                }

                await Task.Delay(5);
            }
        }
    }

    private static async Task<long> SendAsync(PlatformProcess platform, int first, int count)
    {
        if (count == 0)
        {
            return 0;
        }

        using var call = new ArsIntake.ArsIntakeClient(platform.Channel).PushObservations(platform.As(CallerRole.Operator, "ars"));
        for (var start = first; start < first + count; start += Batch)
        {
            var request = new PushObservationsRequest { SubmissionId = $"bench-{first}" };
            request.Observations.AddRange(Enumerable.Range(start, Math.Min(Batch, first + count - start)).Select(BenchProgramme.Revision));
            await call.RequestStream.WriteAsync(request);
        }

        await call.RequestStream.CompleteAsync();
        var report = await call;
        return report.Accepted == count ? report.Receipt.Sequence : throw new InvalidOperationException($"{report.Accepted} of {count} accepted: {report.Rejections.FirstOrDefault()?.Reason}");
    }

    /// <summary>Resident memory of each process of the platform.</summary>
    private static IEnumerable<string> Memory(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, "run"), "*.pid").Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileNameWithoutExtension(file);
            if (name is "ars" or "aggregator" or "gateway")
            {
                using var process = Process.GetProcessById(int.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture));
                yield return Text($"{name} {process.WorkingSet64 / 1_048_576}");
            }
        }
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
