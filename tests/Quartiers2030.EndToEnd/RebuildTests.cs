using System.Net;
using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>The read model is made again from the journals while the platform serves, and whatever ends a rebuild leaves one whole model.</summary>
public sealed class RebuildTests
{
    private const int Commitments = 10;

    [Fact]
    public async Task Rebuild_OfAServingPlatform_EndsInWhatVerifyReplays()
    {
        await using var platform = await Platform.StartAsync();
        await PushAsync(platform);
        var before = await platform.ContentDigestAsync();
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            using var http = platform.Rest();
            var reads = 0;
            for (; !stop.IsCancellationRequested; reads++)
            {
                using var review = await http.GetAsync(new Uri("/api/v1/commitments", UriKind.Relative));
                Assert.Equal(HttpStatusCode.OK, review.StatusCode);
            }

            return reads;
        });

        var rebuild = await CommandLine.RunAsync(platform, "rebuild");
        Assert.True(rebuild.Code == 0, rebuild.Output);
        Assert.Contains("rebuild 1 done", rebuild.Output, StringComparison.Ordinal);
        Assert.Contains("caught up", rebuild.Output, StringComparison.Ordinal);

        await stop.CancelAsync();
        Assert.True(await reading > 0);
        Assert.Equal(before, await platform.ContentDigestAsync());
        await VerifiesAsync(platform);
    }

    [Fact]
    public async Task Rebuild_KilledInTheMiddle_IsGoneOnWithAfterTheRestart()
    {
        await using var platform = await Platform.StartAsync();
        await PushAsync(platform);
        var before = await platform.ContentDigestAsync();
        using (var http = platform.Rest())
        using (var given = await http.PostAsync(new Uri("/api/v1/rebuild", UriKind.Relative), null))
        {
            Assert.Equal(HttpStatusCode.Accepted, given.StatusCode);
        }

        await platform.KillAsync();
        await platform.StartAgainAsync();

        // It follows the order that was given, or gives one if that was carried out just before the kill.
        var rebuild = await CommandLine.RunAsync(platform, "rebuild");
        Assert.True(rebuild.Code == 0, rebuild.Output);
        Assert.Equal(before, await platform.ContentDigestAsync());
        await VerifiesAsync(platform);
    }

    private static async Task PushAsync(Platform platform)
    {
        await Pushes.DeclareAsync(platform, Commitments);
        for (var n = 0; n < 3_000; n += 500)
        {
            var pushed = await Pushes.PushAsync(platform, $"cells-{n}", Enumerable.Range(n, 500).Select(cell => Pushes.Cell(cell, Commitments)));
            await platform.AppliedAsync("ars", pushed.Receipt.Sequence);
        }
    }

    private static async Task VerifiesAsync(Platform platform)
    {
        var verified = await CommandLine.RunAsync("verify", "--data", platform.Folder);
        Assert.True(verified.Code == 0, verified.Output);
    }
}
