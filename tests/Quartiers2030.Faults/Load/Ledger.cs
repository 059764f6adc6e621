using System.Collections.Concurrent;
using System.Globalization;

namespace Quartiers2030.Faults.Load;

/// <summary>The log of every acknowledged line, on disk as it goes and in memory for the checker.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly StreamWriter _file = new(Path.Combine(Directory.CreateTempSubdirectory("q2030-ledger-").FullName, "acknowledged.log"));
    private readonly ConcurrentDictionary<string, ConcurrentBag<(int First, int Count)>> _acknowledged = new(StringComparer.Ordinal);

    /// <summary>Lines acknowledged so far.</summary>
    public long Count => _acknowledged.Values.Sum(ranges => ranges.Sum(range => (long)range.Count));

    /// <summary>The last entry that was acknowledged, by journal.</summary>
    public ConcurrentDictionary<string, long> LastEntries { get; } = new(StringComparer.Ordinal);

    public void Acknowledge(Partner partner, int first, int count, long entry)
    {
        LastEntries[partner.Source] = entry;
        lock (_file)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{partner.Source} {first} {count}"));
            _file.Flush();
        }

        _acknowledged.GetOrAdd(partner.Source, _ => []).Add((first, count));
    }

    /// <summary>The numbers of a partner's acknowledged lines.</summary>
    public IEnumerable<int> Lines(Partner partner) =>
        _acknowledged.TryGetValue(partner.Source, out var ranges) ? ranges.SelectMany(range => Enumerable.Range(range.First, range.Count)) : [];

    public void Dispose() => _file.Dispose();
}
