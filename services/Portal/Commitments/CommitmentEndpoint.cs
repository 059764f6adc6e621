using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Reviews;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Commitments;

/// <summary><c>/engagements/{code}</c>: one commitment, read for the same quarter as the review that led there.</summary>
internal static class CommitmentEndpoint
{
    private const int LongestCode = 64;

    public static async Task<IResult> GetAsync(string code, HttpContext context, Visitors visitors, AggregatorClient aggregator, Quarters quarters)
    {
        var quarter = quarters.Read(context.Request.Query[Selection.QuarterKey])?.ToString();
        if (code.Length > LongestCode || !code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw Failures.NoSuchCommitment();
        }

        var visitor = await visitors.OfAsync(context);
        var detail = await aggregator.CommitmentAsync(code, quarter, visitor, context.RequestAborted);
        var secret = visitor.IsSignedIn ? FormGuard.Issue(context) : null;
        return CommitmentPage.Make(detail, quarter, visitor, secret);
    }
}
