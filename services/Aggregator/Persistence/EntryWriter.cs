using System.Data.Common;
using Quartiers2030.Contracts;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Writes one entry of any kind, and notes what it changed.</summary>
internal sealed class EntryWriter(ObservationWriter observations, DocumentWriter documents) : IDisposable
{
    /// <exception cref="UnreadableEntryException">It makes no sense.</exception>
    public void Write(DbTransaction transaction, JournalEvent entry, JournalStamp stamp, Change change)
    {
        switch (entry)
        {
            case ObservationsRecorded recorded:
                observations.Write(transaction, stamp, recorded.Observations, change.Commitments);
                break;
            case ObservationWithdrawn withdrawn:
                observations.Write(transaction, stamp, withdrawn, change.Commitments);
                break;
            case CommitmentDeclared declared:
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, declared.Code, entry));
                break;
            case RevisionProposed proposed:
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, proposed.Commitment, entry));
                break;
            case TargetRevised revised:
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, revised.Commitment, entry));
                break;
            case BaselineRevised revised:
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, revised.Commitment, entry));
                break;
            case RevisionRefused refused:
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, refused.Commitment, entry));
                break;
            case WeatherReported weather when Period.TryParse(weather.Period, out _):
                change.Commitments.Add(documents.WriteCommitment(transaction, stamp, weather.Commitment, entry));
                break;
            case TerritoriesDeclared territories:
                documents.WriteTerritories(transaction, stamp, territories.Territories);
                change.Territories = true;
                break;
            case ConventionDeclared convention:
                documents.WriteTfpb(transaction, stamp, convention.Landlord, convention.Id, entry);
                change.Tfpb = true;
                break;
            case TfpbActionDeclared action:
                documents.WriteTfpb(transaction, stamp, action.Landlord, action.Id, entry);
                change.Tfpb = true;
                break;
            default:
                throw new UnreadableEntryException($"It is of a kind or form that this version does not know: {EventKinds.Of(entry)}.");
        }
    }

    public void Dispose() => documents.Dispose();
}

/// <summary>What a transaction changed, so that only what was computed from it is computed again.</summary>
internal sealed class Change
{
    public HashSet<int> Commitments { get; } = [];

    public bool Territories { get; set; }

    public bool Tfpb { get; set; }
}
