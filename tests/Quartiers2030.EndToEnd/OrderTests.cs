using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.EndToEnd.Hosts;

namespace Quartiers2030.EndToEnd;

/// <summary>The same observations end in the same read model, however they come.</summary>
public sealed class OrderTests
{
    private const int Commitments = 4;
    private const int Lines = 4_000;

    [Fact]
    public async Task Push_Twice_InAnotherOrder_InPieces_ByTwentyClients_EndsInTheSameReadModel()
    {
        var cells = Enumerable.Range(0, Lines).Select(n => Pushes.Cell(n, Commitments)).ToArray();
        var shuffled = cells.ToArray();
        new Random(2030).Shuffle(shuffled);

        var once = await DigestAfterAsync(p => Pushes.PushAsync(p, "a", cells));
        var twice = await DigestAfterAsync(async p =>
        {
            await Pushes.PushAsync(p, "a", cells);
            return await Pushes.PushAsync(p, "b", cells);
        });
        var otherOrderInPieces = await DigestAfterAsync(async p =>
        {
            SubmissionReport last = new();
            foreach (var (piece, i) in shuffled.Chunk(333).Select((x, i) => (x, i)))
            {
                last = await Pushes.PushAsync(p, $"piece-{i}", piece, batch: 7);
            }

            return last;
        });
        var twentyClients = await DigestAfterAsync(async p =>
        {
            var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Pushes.PushAsync(p, $"client-{i}", i % 2 == 0 ? cells : shuffled)));
            Assert.Equal(Lines, reports.Sum(x => x.Accepted));
            return reports.MaxBy(x => x.Receipt?.Sequence ?? 0)!;
        });
        var oneLess = await DigestAfterAsync(p => Pushes.PushAsync(p, "a", cells.Skip(1)));

        Assert.Equal(once, twice);
        Assert.Equal(once, otherOrderInPieces);
        Assert.Equal(once, twentyClients);
        Assert.NotEqual(once, oneLess);
    }

    private static async Task<string> DigestAfterAsync(Func<Platform, Task<SubmissionReport>> push)
    {
        await using var platform = await Platform.StartAsync();
        await Pushes.DeclareAsync(platform, Commitments);
        await push(platform);
        // One more line behind all others marks the journal's end.
        var marker = Pushes.Cell(Lines + 1, Commitments);
        var report = await Pushes.PushAsync(platform, "marker", [marker]);
        await platform.AppliedAsync(report.Receipt.Journal, report.Receipt.Sequence);
        return await platform.ContentDigestAsync();
    }
}
