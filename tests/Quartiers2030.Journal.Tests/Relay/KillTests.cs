using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal.Tests;

public sealed class KillTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Database => _folder["ars.db"];

    [Fact]
    public async Task Kill_WhileWritingAndRelaying_KeepsWhatWasAcknowledgedAndLosesNoMessage()
    {
        var published = new HashSet<long>();
        foreach (var acknowledgements in new[] { 1, 60, 333 })
        {
            var said = await KilledProcess.RunAsync(Database, acknowledgements);
            published.UnionWith(Numbers(said, "out "));
            var mark = await TestJournal.ExecuteAsync(Database, "SELECT sequence FROM relay_mark");

            await using var journal = await TestJournal.OpenAsync(Database);
            var verification = await journal.Reader.VerifyAsync();
            Assert.True(verification.IsIntact, verification.Detail);
            Assert.True(verification.Head.Sequence >= Numbers(said, "ack ").Max());
            await using var context = journal.NewContext();
            Assert.Equal(UpTo(verification.Head.Sequence), await context.Notes.Select(note => (long)note.Id).Order().ToListAsync());
            Assert.Superset(UpTo(mark).ToHashSet(), published);
        }

        await using var host = await BusHost.StartAsync(Database);
        var head = await TestJournal.ExecuteAsync(Database, "SELECT max(sequence) FROM journal");
        await BusHost.UntilMarkAsync(Database, head);
        Assert.Superset(UpTo(head).ToHashSet(), published.Union(host.Published.Sequences).ToHashSet());
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<long> Numbers(IEnumerable<string> said, string prefix) =>
        said.Where(line => line.StartsWith(prefix, StringComparison.Ordinal)).Select(line => long.Parse(line[prefix.Length..], CultureInfo.InvariantCulture));

    private static IEnumerable<long> UpTo(long last) => Enumerable.Range(1, (int)last).Select(i => (long)i);
}
