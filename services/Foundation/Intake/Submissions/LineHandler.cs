using Google.Protobuf;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Submissions;

/// <summary>How one kind of line is checked and applied. One instance serves every submission: it keeps no state.</summary>
/// <typeparam name="TContext">The service's database.</typeparam>
/// <typeparam name="TLine">The line, a protobuf message.</typeparam>
public abstract class LineHandler<TContext, TLine>
    where TContext : IntakeDbContext
{
    /// <summary>The number the sender gave the line, or null for its position in the stream.</summary>
    public virtual uint? NumberOf(TLine line) => null;

    /// <summary>What tells whether a line is the same as one sent before: the message itself.</summary>
    internal virtual IMessage ContentOf(TLine line) => (IMessage)(object)line!;

    /// <summary>
    /// Checks and applies the lines of one message, each on its own, and says of every one what became of it.
    /// Runs inside the transaction: what it appends and changes is kept or rolled back together.
    /// </summary>
    public abstract void Take(JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<TLine> lines, LineOutcomes outcomes);
}

/// <summary>Who submits, and under which id.</summary>
/// <param name="Owner">Identity of the operator or landlord; <c>mission</c> for the mission.</param>
/// <param name="Id">The sender's id of the submission.</param>
public sealed record Submission(string Owner, string Id);

/// <summary>What became of the lines of one message, in their order.</summary>
public sealed class LineOutcomes
{
    private readonly List<(int Index, Fault Fault)> _faults = [];

    /// <summary>Lines kept.</summary>
    public int Accepted { get; private set; }

    /// <summary>Lines that were there already with the same content.</summary>
    public int Unchanged { get; private set; }

    /// <summary>The last entry written for them; null when none was.</summary>
    public JournalStamp? Last { get; private set; }

    internal IReadOnlyList<(int Index, Fault Fault)> Faults => _faults;

    /// <summary>The line is kept.</summary>
    public void Accept() => Accepted++;

    /// <summary>An entry was written for accepted lines.</summary>
    public void Journaled(JournalStamp stamp) => Last = stamp;

    /// <summary>The same was there already.</summary>
    public void LeaveUnchanged() => Unchanged++;

    /// <summary>The line at <paramref name="index"/> of the message is rejected.</summary>
    public void Reject(int index, Fault fault) => _faults.Add((index, fault));

    /// <summary>Takes over what became of some of the lines, whose places in the message are <paramref name="places"/>; the rest was rejected here before.</summary>
    internal void Include(LineOutcomes some, List<int> places)
    {
        (Accepted, Unchanged, Last) = (Accepted + some.Accepted, Unchanged + some.Unchanged, some.Last ?? Last);
        _faults.AddRange(some._faults.Select(x => (places[x.Index], x.Fault)));
        _faults.Sort(static (x, y) => x.Index.CompareTo(y.Index));
    }
}
