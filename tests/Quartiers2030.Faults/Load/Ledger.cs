using System.Globalization;

namespace Quartiers2030.Faults.Load;

/// <summary>The log of every acknowledged line, on disk as it goes and in memory for the checker.</summary>
internal sealed class Ledger : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, List<Batch>> _acknowledged = new(StringComparer.Ordinal);
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-ledger-").FullName;
    private readonly StreamWriter _file;
    private long _count;

    public Ledger() => _file = new StreamWriter(Path.Combine(_folder, "acknowledged.log"));

    /// <summary>Lines acknowledged so far.</summary>
    public long Count => Volatile.Read(ref _count);

    /// <param name="partner">Whose lines.</param>
    /// <param name="batch">Which lines, and the entry that the receipt names.</param>
    public void Acknowledge(Partner partner, Batch batch)
    {
        lock (_gate)
        {
            _file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{partner.Source} {batch.First} {batch.Count} {batch.Entry}"));
            _file.Flush();
            if (!_acknowledged.TryGetValue(partner.Source, out var batches))
            {
                _acknowledged.Add(partner.Source, batches = []);
            }

            batches.Add(batch);
            _count += batch.Count;
        }
    }

    /// <summary>A partner's acknowledged batches, in the order in which they were acknowledged.</summary>
    public IReadOnlyList<Batch> Of(Partner partner)
    {
        lock (_gate)
        {
            return _acknowledged.TryGetValue(partner.Source, out var batches) ? [.. batches] : [];
        }
    }

    /// <summary>The last entry that was acknowledged, by journal.</summary>
    public IReadOnlyDictionary<string, long> LastEntries()
    {
        lock (_gate)
        {
            return _acknowledged.ToDictionary(pair => pair.Key, pair => pair.Value[^1].Entry, StringComparer.Ordinal);
        }
    }

    public void Dispose()
    {
        _file.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>Lines that were acknowledged together, as one entry of a journal.</summary>
/// <param name="First">Number of the first line.</param>
/// <param name="Count">How many.</param>
/// <param name="Entry">The entry.</param>
internal readonly record struct Batch(int First, int Count, long Entry);
