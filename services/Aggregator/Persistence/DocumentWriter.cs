using System.Data.Common;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Writes what comes in small numbers and is kept as it came: events of commitments, territories, TFPB documents.</summary>
internal sealed class DocumentWriter(DbConnection connection, CodeNumbers numbers) : IDisposable
{
    private readonly Statement _event = new(
        connection,
        """
        INSERT INTO commitment_event (commitment_id, sequence, recorded_at, author, kind, payload) VALUES (@p0, @p1, @p2, @p3, @p4, @p5)
        ON CONFLICT (commitment_id, sequence) DO NOTHING
        """,
        6);

    private readonly Statement _declared = new(connection, "UPDATE commitment SET declared = TRUE, operator = @p0 WHERE id = @p1", 2);

    private readonly Statement _territory = new(
        connection,
        """
        INSERT INTO territory_version (code, source, sequence, recorded_at, kind, name, parents) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        ON CONFLICT (code, source, sequence) DO UPDATE SET kind = excluded.kind, name = excluded.name, parents = excluded.parents
        """,
        7);

    private readonly Statement _tfpb = new(
        connection,
        """
        INSERT INTO tfpb_version (source, kind, landlord, document_id, sequence, recorded_at, payload) VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6)
        ON CONFLICT (kind, landlord, document_id, source, sequence) DO NOTHING
        """,
        7);

    /// <summary>Keeps an event of a commitment, and answers the commitment's number.</summary>
    public int WriteCommitment(DbTransaction transaction, JournalStamp stamp, string code, JournalEvent entry)
    {
        var id = numbers.OfCommitment(transaction, stamp.Source, code);
        _event.Run(transaction, id, stamp.Sequence, stamp.RecordedAt.UtcTicks, stamp.Author, EventKinds.Of(entry), StoredEvents.Write(entry));
        if (entry is CommitmentDeclared declared)
        {
            _declared.Run(transaction, declared.Operator, id);
        }

        return id;
    }

    public void WriteTerritories(DbTransaction transaction, JournalStamp stamp, IReadOnlyList<Territory> territories)
    {
        foreach (var territory in territories)
        {
            _territory.Run(
                transaction, territory.Code, stamp.Source, stamp.Sequence, stamp.RecordedAt.UtcTicks,
                (int)territory.Kind, StoredText.Of(territory.Name), string.Join(' ', territory.Parents));
        }
    }

    public void WriteTfpb(DbTransaction transaction, JournalStamp stamp, string landlord, string id, JournalEvent entry) =>
        _tfpb.Run(transaction, stamp.Source, EventKinds.Of(entry), StoredText.Of(landlord), StoredText.Of(id), stamp.Sequence, stamp.RecordedAt.UtcTicks, StoredEvents.Write(entry));

    public void Dispose()
    {
        _event.Dispose();
        _declared.Dispose();
        _territory.Dispose();
        _tfpb.Dispose();
    }
}
