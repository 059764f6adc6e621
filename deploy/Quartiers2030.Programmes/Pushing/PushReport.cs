using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>What became of a whole file, over all the services and operators it speaks of.</summary>
public sealed record PushReport
{
    /// <summary>One for each submission, in the order they were sent.</summary>
    public IReadOnlyList<SubmissionOutcome> Outcomes { get; init; } = [];

    /// <summary>Every rejected line, whether the reader or a service refused it, by line of the file.</summary>
    public IReadOnlyList<LineRejection> Rejections { get; init; } = [];

    /// <summary>Lines without any figure, which are not sent: the figure stays missing.</summary>
    public int Missing { get; init; }

    /// <summary>Nothing was kept: it was a dry run, or all-or-nothing was asked and a line was rejected.</summary>
    public bool NothingKept { get; init; }

    /// <summary>Lines kept, or that a dry run would keep.</summary>
    public int Accepted => Outcomes.Sum(outcome => outcome.Accepted);

    /// <summary>Lines that were there already.</summary>
    public int Unchanged => Outcomes.Sum(outcome => outcome.Unchanged);

    /// <summary>Lines refused, by the services and by the reader.</summary>
    public int Rejected => Outcomes.Sum(outcome => outcome.Rejected) + RejectedByReader;

    /// <summary>Lines that the reader refused, and so were never sent.</summary>
    public int RejectedByReader { get; init; }

    /// <summary>Submissions that failed as a whole.</summary>
    public IEnumerable<SubmissionOutcome> Failed => Outcomes.Where(outcome => outcome.Failure is not null);

    /// <summary>Every line was taken.</summary>
    public bool IsClean => Rejected == 0 && Outcomes.All(outcome => outcome.Failure is null);

    /// <summary>Both reports as one.</summary>
    public PushReport With(PushReport other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new PushReport
        {
            Outcomes = [.. Outcomes, .. other.Outcomes],
            Rejections = [.. Rejections, .. other.Rejections],
            Missing = Missing + other.Missing,
            NothingKept = NothingKept && other.NothingKept,
            RejectedByReader = RejectedByReader + other.RejectedByReader,
        };
    }
}

/// <summary>How far a push is.</summary>
/// <param name="Sent">Lines sent so far.</param>
/// <param name="Total">Lines to send.</param>
public readonly record struct PushProgress(int Sent, int Total);
