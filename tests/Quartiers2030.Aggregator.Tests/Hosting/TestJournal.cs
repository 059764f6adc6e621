using System.Security.Cryptography;
using System.Text;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tests.Hosting;

/// <summary>A journal in memory, with a chain of hashes as the real one has.</summary>
internal sealed class TestJournal(string source, string history = "")
{
    private readonly List<JournalEvent> _entries = [];

    public string Source => source;

    public IReadOnlyList<JournalEvent> Entries => _entries;

    public DateTimeOffset Clock { get; set; } = new(2025, 1, 15, 9, 0, 0, TimeSpan.Zero);

    public JournalHeadReported Head => new(source, _entries.Count, _entries.Count == 0 ? new string('0', 64) : _entries[^1].Stamp!.Hash);

    public JournalEvent Append(JournalEvent fact, string author = "operator:test")
    {
        var previous = _entries.Count == 0 ? new string('0', 64) : _entries[^1].Stamp!.Hash;
        var sequence = _entries.Count + 1;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{history}|{source}|{sequence}|{previous}")));
        var entry = fact with { Stamp = new JournalStamp(source, sequence, Clock, author, previous, hash) };
        Clock += TimeSpan.FromMinutes(1);
        _entries.Add(entry);
        return entry;
    }

    public void AppendAll(IEnumerable<JournalEvent> facts)
    {
        foreach (var fact in facts)
        {
            Append(fact);
        }
    }
}
