using Grpc.Core;
using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>What became of one submission.</summary>
/// <param name="Partner">The service.</param>
/// <param name="Sender">In whose name.</param>
/// <param name="Kind">What was pushed, plural: <c>observations</c>.</param>
/// <param name="Lines">How many lines it holds.</param>
public sealed record SubmissionOutcome(Partner Partner, Sender Sender, string Kind, int Lines)
{
    /// <summary>Lines kept now, or that a dry run would keep.</summary>
    public int Accepted { get; init; }

    /// <summary>Lines that were there already.</summary>
    public int Unchanged { get; init; }

    /// <summary>Lines the service refused.</summary>
    public int Rejected { get; init; }

    /// <summary>Why, line by line; a dry run gives the first 1,000.</summary>
    public IReadOnlyList<LineRejection> Rejections { get; init; } = [];

    /// <summary>When exactly the same was pushed before, so that nothing was sent now; null when it was sent.</summary>
    public DateTimeOffset? AlreadyPushedAt { get; init; }

    /// <summary>Why the submission as a whole failed; null when it was answered. Nothing is known to be kept then.</summary>
    public PushFailure? Failure { get; init; }
}

/// <summary>Why a call failed as a whole.</summary>
/// <param name="Code">The gRPC status.</param>
/// <param name="Reason">For people.</param>
public sealed record PushFailure(StatusCode Code, string Reason)
{
    /// <summary>The service did not answer, or not in time; the same push may be tried again later.</summary>
    public bool IsUnreachable => Code is StatusCode.Unavailable or StatusCode.DeadlineExceeded;

    /// <summary>The token is missing, wrong or lacks the right.</summary>
    public bool IsUnauthorised => Code is StatusCode.Unauthenticated or StatusCode.PermissionDenied;
}
