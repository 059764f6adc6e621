using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>Commitments as the wire writes them.</summary>
internal static class WireCommitments
{
    public static Wire.CommitmentRecord ToMessage(CommitmentRow row, IEnumerable<CommitmentVersionRow> versions, IEnumerable<ProposalRow> pending)
    {
        var declared = StoredJson.Read<CommitmentDeclared>(row.Declared);
        var record = new Wire.CommitmentRecord { Operator = row.Owner };
        record.Versions.AddRange(versions.OrderBy(x => x.Number).Select(ToMessage));
        var inForce = record.Versions[^1];
        record.Commitment = new Wire.Commitment
        {
            Code = declared.Code,
            OperatorName = declared.OperatorName,
            Objective = declared.Objective,
            Label = declared.Label,
            Measure = (Wire.Measure)declared.Measure,
            Unit = declared.Unit,
            Direction = (Wire.Direction)declared.Direction,
            Baseline = inForce.Baseline?.Clone(),
            Targets = { inForce.Targets.Select(x => x.Clone()) },
            Cadence = (Wire.Cadence)declared.Cadence,
            Scope = (Wire.TerritoryKind)declared.Scope,
            Aggregation = (Wire.Aggregation)declared.Aggregation,
            PersonBased = declared.PersonBased,
            ExpectedTerritories = { declared.ExpectedTerritories },
            Remark = declared.Remark,
        };
        if (declared.SecrecyThreshold is { } threshold)
        {
            record.Commitment.SecrecyThreshold = (uint)threshold;
        }

        record.Pending.AddRange(pending.Select(x => Proposals<IntakeDbContext>.ToMessage(x)));
        return record;
    }

    public static Wire.Baseline? ToMessage(Baseline? baseline)
    {
        if (baseline is null)
        {
            return null;
        }

        var message = new Wire.Baseline();
        if (baseline.Value is { } value)
        {
            message.Value = (double)value;
        }

        if (baseline.Date is { } date)
        {
            message.Date = Iso(date);
        }

        return message;
    }

    public static IEnumerable<Wire.Target> ToMessages(IReadOnlyList<Target>? targets)
    {
        foreach (var target in targets ?? [])
        {
            var message = new Wire.Target();
            if (target.Value is { } value)
            {
                message.Value = (double)value;
            }

            if (target.Date is { } date)
            {
                message.Date = Iso(date);
            }

            yield return message;
        }
    }

    private static Wire.CommitmentVersion ToMessage(CommitmentVersionRow row) => new()
    {
        Number = (uint)row.Number,
        Baseline = row.Baseline is null ? null : ToMessage(StoredJson.Read<Baseline>(row.Baseline)),
        Targets = { ToMessages(StoredJson.Read<List<Target>>(row.Targets)) },
        InForceSince = new DateTimeOffset(row.InForceSince, TimeSpan.Zero).ToTimestamp(),
        Reason = row.Reason,
    };

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
