using Grpc.Core;
using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>kill -9 at random moments of a push loses nothing that was acknowledged and counts nothing twice.</summary>
public sealed class KillTests
{
    private const int Commitments = 10;
    private const int Lines = 50_000;
    private const int Batch = 500;
    private const int Kills = 30;

    [Fact]
    public async Task Kill9_ThirtyTimesDuringAPush_EveryAcknowledgedLineIsThereOnce()
    {
        // The seed is printed with a failure, so that the moments can be had again.
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var platform = await Platform.StartAsync();
        await Pushes.DeclareAsync(platform, Commitments);

        var acknowledged = new HashSet<int>();
        var next = 0;
        for (var kill = 0; next < Lines; kill++)
        {
            var dies = kill < Kills ? Task.Run(async () =>
            {
                await Task.Delay(random.Next(5, 250));
                await platform.KillAsync();
            }) : null;
            // Spread the lines over the kills, so that each of them comes in the middle of a push.
            var until = kill < Kills ? Math.Min(Lines - Batch, (kill + 1) * (Lines / (Kills + 1))) : Lines;
            try
            {
                while (next < until || (dies is { IsCompleted: false } && next < Lines - Batch))
                {
                    var lines = Enumerable.Range(next, Math.Min(Batch, Lines - next)).ToArray();
                    var report = await Pushes.PushAsync(platform, $"lot-{next}", lines.Select(n => Pushes.Cell(n, Commitments)), batch: 100);
                    Assert.Equal(0u, report.Rejected);
                    acknowledged.UnionWith(lines);
                    next += lines.Length;
                }
            }
            catch (Exception interrupted) when (interrupted is RpcException or HttpRequestException or OperationCanceledException or ObjectDisposedException or IOException)
            {
                // Not acknowledged: sent again after the restart, under the same id.
            }

            if (dies is not null)
            {
                await dies;
                await platform.StartAgainAsync();
            }
        }

        var last = await Pushes.PushAsync(platform, "last", [Pushes.Cell(Lines, Commitments)]);
        await platform.AppliedAsync(last.Receipt.Journal, last.Receipt.Sequence);
        var seen = new Dictionary<(string, string, string), double>();
        for (var i = 1; i <= Commitments; i++)
        {
            var answer = await platform.GetAsync($"/api/v1/commitments/ZZ-{i:D2}/observations?revisions=all");
            foreach (var item in answer.GetProperty("items").EnumerateArray())
            {
                var key = (item.GetProperty("commitment").GetString()!, item.GetProperty("territory").GetString()!, item.GetProperty("period").GetString()!);
                Assert.True(seen.TryAdd(key, item.GetProperty("number").GetDouble()), $"{key} is there twice (seed {seed}).");
            }
        }

        Assert.Equal(Lines, acknowledged.Count);
        Assert.Equal(Lines + 1, seen.Count);
        foreach (var n in acknowledged)
        {
            var cell = Pushes.Cell(n, Commitments);
            Assert.Equal(n, seen[(cell.Commitment, cell.Territory, cell.Period)]);
        }

        Assert.Equal(0, await platform.InterruptAsync());
        var (code, output) = await CommandLine.RunAsync("verify", "--data", platform.Folder);
        Assert.True(code == 0, $"verify says (seed {seed}): {output}");
    }
}
