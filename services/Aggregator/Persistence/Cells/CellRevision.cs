using System.Data.Common;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>One revision of one cell, checked and numbered; the columns of <see cref="ObservationRow"/>.</summary>
internal readonly record struct CellRevision(
    int Commitment,
    int Series,
    string Period,
    int Territory,
    int Revision,
    long Sequence,
    long RecordedAt,
    int State,
    double? Value,
    double? Numerator,
    double? Denominator,
    bool Provisional,
    string? Source,
    string? Reason);

/// <summary>Writes revisions of cells, the one thing that comes in bulk.</summary>
internal interface ICellStore : IDisposable
{
    /// <summary>Writes one, now or at <see cref="Flush"/>. What a cell holds is what would come of writing one after the other.</summary>
    void Write(DbTransaction transaction, in CellRevision revision);

    /// <summary>Writes what was not written yet.</summary>
    void Flush(DbTransaction transaction);

    /// <summary>The transaction is undone.</summary>
    void Forget();

    /// <summary>Notes that a transaction touched commitments.</summary>
    void Touch(DbTransaction transaction, IReadOnlyCollection<int> commitments, long version);
}
