using System.Data.Common;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// Applies journal entries to the read model, and moves the positions, in one transaction. Whoever calls has checked that
/// each entry follows the one before; the same writer serves the bus and a rebuild from the journals. For one thread at a time.
/// </summary>
internal sealed class EventWriter : IDisposable
{
    private readonly DbConnection _connection;
    private readonly CodeNumbers _numbers;
    private readonly ObservationWriter _observations;
    private readonly DocumentWriter _documents;
    private readonly Statement _position;
    private readonly Statement _raise;
    private readonly Statement _touch;

    public EventWriter(DbConnection connection)
    {
        _connection = connection;
        _numbers = new CodeNumbers(connection);
        _observations = new ObservationWriter(connection, _numbers);
        _documents = new DocumentWriter(connection, _numbers);
        _position = new Statement(
            connection,
            """
            INSERT INTO source_position (source, sequence, hash, recorded_at) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (source) DO UPDATE SET sequence = excluded.sequence, hash = excluded.hash, recorded_at = excluded.recorded_at
            """,
            4);
        _raise = new Statement(
            connection,
            """
            UPDATE read_model SET version = version + 1,
                territories_version = CASE WHEN @p0 = 1 THEN version + 1 ELSE territories_version END,
                tfpb_version = CASE WHEN @p1 = 1 THEN version + 1 ELSE tfpb_version END
            WHERE id = 1 RETURNING version
            """,
            2);
        _touch = new Statement(connection, "UPDATE commitment SET version = @p0 WHERE id = @p1", 2);
    }

    /// <summary>Applies all or nothing.</summary>
    /// <exception cref="UnreadableEntryException">An entry makes no sense; nothing was applied.</exception>
    /// <exception cref="DbException">The store failed; nothing was applied.</exception>
    public void Apply(IReadOnlyCollection<JournalEvent> entries)
    {
        using var transaction = _connection.BeginTransaction();
        try
        {
            var change = new Change();
            var last = new Dictionary<string, JournalStamp>(StringComparer.Ordinal);
            foreach (var entry in entries)
            {
                Write(transaction, entry, entry.Stamp!, change);
                last[entry.Stamp!.Source] = entry.Stamp;
            }

            foreach (var stamp in last.Values)
            {
                _position.Run(transaction, stamp.Source, stamp.Sequence, stamp.Hash, stamp.RecordedAt.UtcTicks);
            }

            var version = _raise.Read(transaction, change.Territories ? 1 : 0, change.Tfpb ? 1 : 0);
            foreach (var commitment in change.Commitments)
            {
                _touch.Run(transaction, version, commitment);
            }

            transaction.Commit();
        }
        catch
        {
            _numbers.Forget();
            throw;
        }
    }

    public void Dispose()
    {
        _numbers.Dispose();
        _observations.Dispose();
        _documents.Dispose();
        _position.Dispose();
        _raise.Dispose();
        _touch.Dispose();
        _connection.Dispose();
    }

    private void Write(DbTransaction transaction, JournalEvent entry, JournalStamp stamp, Change change)
    {
        switch (entry)
        {
            case ObservationsRecorded recorded:
                _observations.Write(transaction, stamp, recorded.Observations, change.Commitments);
                break;
            case ObservationWithdrawn withdrawn:
                _observations.Write(transaction, stamp, withdrawn, change.Commitments);
                break;
            case CommitmentDeclared declared:
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, declared.Code, entry));
                break;
            case RevisionProposed proposed:
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, proposed.Commitment, entry));
                break;
            case TargetRevised revised:
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, revised.Commitment, entry));
                break;
            case BaselineRevised revised:
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, revised.Commitment, entry));
                break;
            case RevisionRefused refused:
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, refused.Commitment, entry));
                break;
            case WeatherReported weather when Period.TryParse(weather.Period, out _):
                change.Commitments.Add(_documents.WriteCommitment(transaction, stamp, weather.Commitment, entry));
                break;
            case TerritoriesDeclared territories:
                _documents.WriteTerritories(transaction, stamp, territories.Territories);
                change.Territories = true;
                break;
            case ConventionDeclared convention:
                _documents.WriteTfpb(transaction, stamp, convention.Landlord, convention.Id, entry);
                change.Tfpb = true;
                break;
            case TfpbActionDeclared action:
                _documents.WriteTfpb(transaction, stamp, action.Landlord, action.Id, entry);
                change.Tfpb = true;
                break;
            default:
                throw new UnreadableEntryException($"It is of a kind or form that this version does not know: {EventKinds.Of(entry)}.");
        }
    }

    /// <summary>What a transaction changed, so that only what was computed from it is computed again.</summary>
    private sealed class Change
    {
        public HashSet<int> Commitments { get; } = [];

        public bool Territories { get; set; }

        public bool Tfpb { get; set; }
    }
}
