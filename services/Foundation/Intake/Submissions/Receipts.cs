using Google.Protobuf.WellKnownTypes;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Intake.Submissions;

/// <summary>What the wire says of journal entries and rejected lines.</summary>
internal static class Receipts
{
    public static Receipt Of(JournalStamp stamp) => new()
    {
        Journal = stamp.Source,
        Sequence = stamp.Sequence,
        RecordedAt = stamp.RecordedAt.ToTimestamp(),
    };

    public static Rejection ToMessage(this RejectionRow row) => new()
    {
        Line = (uint)row.Line,
        Field = row.Field,
        Value = row.Value,
        Code = row.Code,
        Reason = row.Reason,
    };
}
