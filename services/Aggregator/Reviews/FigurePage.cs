using System.Collections.Concurrent;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>The figures of every commitment at one moment, all from one state of the read model.</summary>
/// <param name="moment">The moment.</param>
/// <param name="version">Version of the read model.</param>
/// <param name="positions">How far each journal had been read.</param>
/// <param name="directory">The territories.</param>
/// <param name="figures">By code, then source.</param>
internal sealed class FigurePage(
    ReviewMoment moment,
    long version,
    IReadOnlyList<SourcePositionRow> positions,
    TerritoryDirectory directory,
    IReadOnlyList<CommitmentFigures> figures)
{
    private readonly ConcurrentDictionary<string, Prepared> _answers = new(StringComparer.Ordinal);

    public ReviewMoment Moment => moment;

    public long Version => version;

    public IReadOnlyList<SourcePositionRow> Positions => positions;

    public TerritoryDirectory Directory => directory;

    public IReadOnlyList<CommitmentFigures> Figures => figures;

    /// <summary>The commitment of a code, or null. Of several services that claim one code, the first by name answers.</summary>
    public CommitmentFigures? Find(string code) => figures.FirstOrDefault(f => f.State.Code == code);

    /// <summary>An answer made from this page, made once and kept as long as the page.</summary>
    /// <param name="key">Says everything that the answer depends on beside the page. From a small set: never what a caller typed.</param>
    /// <param name="make">Makes it, from whatever page it is given.</param>
    public byte[] Answer(string key, Func<FigurePage, byte[]> make)
    {
        var prepared = _answers.GetOrAdd(key, _ => new Prepared(this, make));
        prepared.IsAsked = true;
        return prepared.Bytes;
    }

    /// <summary>Computes all figures, and makes the answers that the earlier page was asked for, before anyone has to wait for them.</summary>
    public void Prepare(FigurePage? earlier)
    {
        foreach (var commitment in figures)
        {
            _ = commitment.Full;
        }

        foreach (var (key, prepared) in earlier?._answers.Where(pair => pair.Value.IsAsked) ?? [])
        {
            _ = _answers.GetOrAdd(key, _ => new Prepared(this, prepared.Make)).Bytes;
        }
    }

    private sealed class Prepared(FigurePage page, Func<FigurePage, byte[]> make)
    {
        private readonly Lazy<byte[]> _bytes = new(() => make(page));

        public Func<FigurePage, byte[]> Make => make;

        public byte[] Bytes => _bytes.Value;

        public bool IsAsked { get; set; }
    }
}
