using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Submissions;

/// <summary>One line as an edge read it from text: the message, or why there is none.</summary>
/// <param name="Number">Line of the text it stands on, from 1; null for its position in the stream.</param>
/// <param name="Message">What it says; null when it could not be read.</param>
/// <param name="Fault">Why it could not.</param>
internal sealed record ReadLine<TLine>(uint? Number, TLine? Message, Fault? Fault)
    where TLine : class, IMessage;

/// <summary>Rejects the lines that could not be read, and leaves all others to the handler of their kind.</summary>
internal sealed class ReadLineHandler<TContext, TLine>(LineHandler<TContext, TLine> inner) : LineHandler<TContext, ReadLine<TLine>>
    where TContext : IntakeDbContext
    where TLine : class, IMessage
{
    public override uint? NumberOf(ReadLine<TLine> line) => (line.Message is null ? null : inner.NumberOf(line.Message)) ?? line.Number;

    /// <summary>Of a line that cannot be read only its rejection is kept, so that is what it is known by.</summary>
    internal override IMessage ContentOf(ReadLine<TLine> line) => line.Message ?? (IMessage)new Rejection
    {
        Field = line.Fault!.Field,
        Value = TextRules.Shown(line.Fault.Value),
        Code = line.Fault.Code,
        Reason = line.Fault.Reason,
    };

    public override void Take(
        JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<ReadLine<TLine>> lines, LineOutcomes outcomes)
    {
        var (messages, places) = (new List<TLine>(lines.Count), new List<int>(lines.Count));
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Message is { } message)
            {
                messages.Add(message);
                places.Add(i);
            }
            else
            {
                outcomes.Reject(i, lines[i].Fault!);
            }
        }

        var some = new LineOutcomes();
        inner.Take(transaction, submission, messages, some);
        outcomes.Include(some, places);
    }
}
