using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Quartiers2030.Benchmarks;
using Quartiers2030.Benchmarks.Grpc;
using Quartiers2030.Benchmarks.Pipeline;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.ServiceDefaults.Authentication;

switch (args)
{
    case ["grpc-server", var port]:
        await GrpcServer.RunAsync(int.Parse(port, CultureInfo.InvariantCulture));
        return;
    case ["grpc", var serverJs, var protos]:
        await GrpcComparison.RunAsync(typeof(PlatformProcess).Assembly.Location, serverJs, protos);
        return;
    case ["pipeline", var allInOne, var memory, .. var database]:
        await PipelineComparison.RunAsync(allInOne, int.Parse(memory, CultureInfo.InvariantCulture), database);
        return;
}

const int Lines = 50_000;
const int Batch = 500;
var host = args[0];
var results = new List<(string What, string Measured)>();

await using (var platform = await PlatformProcess.StartAsync(host))
{
    Add("deploy/up (built), empty folder, to ready", Seconds(platform.ReadyAfter));
    await Task.Delay(TimeSpan.FromSeconds(5), TimeProvider.System);
    Add("resident memory, idle", $"{platform.ResidentMegabytes} MB");

    await BenchProgramme.DeclareAsync(platform);
    await PushAsync(platform, "warm-up", 0, 2_000);
    await Visible(platform, 1_999);

    var peak = 0L;
    using var sampling = new CancellationTokenSource();
    var sampler = Task.Run(async () =>
    {
        while (!sampling.IsCancellationRequested)
        {
            peak = Math.Max(peak, platform.ResidentMegabytes);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    });
    var watch = Stopwatch.StartNew();
    await PushAsync(platform, "load", 2_000, Lines);
    var acknowledged = watch.Elapsed;
    await Visible(platform, 2_000 + Lines - 1);
    using (var review = await platform.Http.GetAsync(new Uri("/api/v1/reviews/current", UriKind.Relative)))
    {
        review.EnsureSuccessStatusCode();
        await review.Content.ReadAsByteArrayAsync();
    }

    var readable = watch.Elapsed;
    await sampling.CancelAsync();
    await sampler;
    Add($"{Lines} observations in batches of {Batch}, to acknowledged", $"{Rate(acknowledged)} a second");
    Add($"{Lines} observations in batches of {Batch}, to readable in the review", $"{Rate(readable)} a second");
    Add("resident memory, highest under that load", $"{peak} MB");

    var acknowledgedOne = new Percentiles();
    var visible = new Percentiles();
    for (var i = 0; i < 300; i++)
    {
        var n = 2_000 + Lines + i;
        var single = Stopwatch.StartNew();
        await PushAsync(platform, $"one-{i}", n, 1);
        acknowledgedOne.Add(single.Elapsed);
        await Visible(platform, n);
        visible.Add(single.Elapsed);
    }

    Add("one push to acknowledged", acknowledgedOne.ToString());
    Add("one push to visible over REST", visible.ToString());
}

await using (var platform = await PlatformProcess.StartAsync(host, "--demo"))
{
    Add("deploy/up --demo (built), empty folder, to ready", Seconds(platform.ReadyAfter));
    Add("review with the demo loaded", (await ReviewAsync(platform)).ToString());
}

Console.WriteLine();
foreach (var (what, measured) in results)
{
    Console.WriteLine($"{what,-75} {measured}");
}

return;

void Add(string what, string measured)
{
    results.Add((what, measured));
    Console.WriteLine($"{what}: {measured}");
}

static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:F1} s");

static string Rate(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Lines / time.TotalSeconds:N0}");

static async Task PushAsync(PlatformProcess platform, string id, int first, int count)
{
    using var call = new ArsIntake.ArsIntakeClient(platform.Channel).PushObservations(platform.As(CallerRole.Operator, "ars"));
    for (var start = first; start < first + count; start += Batch)
    {
        var request = new PushObservationsRequest { SubmissionId = id };
        for (var n = start; n < Math.Min(start + Batch, first + count); n++)
        {
            request.Observations.Add(BenchProgramme.Cell(n));
        }

        await call.RequestStream.WriteAsync(request);
    }

    await call.RequestStream.CompleteAsync();
    var report = await call;
    if (report.Rejected > 0)
    {
        throw new InvalidOperationException($"{report.Rejected} lines rejected: {report.Rejections[0].Reason}");
    }
}

// Asks for the one cell until it is there.
static async Task Visible(PlatformProcess platform, int n)
{
    var cell = BenchProgramme.Cell(n);
    var uri = new Uri($"/api/v1/commitments/{cell.Commitment}/observations?territory={cell.Territory}&period={cell.Period}", UriKind.Relative);
    while (true)
    {
        using var response = await platform.Http.GetAsync(uri);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            using var body = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            if (body.RootElement.GetProperty("items").GetArrayLength() > 0)
            {
                return;
            }
        }
    }
}

static async Task<Percentiles> ReviewAsync(PlatformProcess platform)
{
    var times = new Percentiles();
    for (var i = 0; i < 520; i++)
    {
        var watch = Stopwatch.StartNew();
        using var response = await platform.Http.GetAsync(new Uri("/api/v1/reviews/2025-T4", UriKind.Relative));
        response.EnsureSuccessStatusCode();
        await response.Content.ReadAsByteArrayAsync();
        if (i >= 20)
        {
            times.Add(watch.Elapsed);
        }
    }

    return times;
}
