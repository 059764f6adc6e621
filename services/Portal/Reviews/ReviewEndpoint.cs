using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Reviews;

/// <summary><c>/</c>: the review of a quarter.</summary>
internal static class ReviewEndpoint
{
    public static async Task<IResult> GetAsync(HttpContext context, Visitors visitors, AggregatorClient aggregator, Quarters quarters)
    {
        var selection = Selection.Read(context.Request.Query, quarters);
        var visitor = await visitors.OfAsync(context);
        var review = await aggregator.ReviewAsync(selection.Quarter, visitor, context.RequestAborted);
        var secret = visitor.IsSignedIn ? FormGuard.Issue(context) : null;
        return ReviewPage.Make(review, selection, quarters, visitor, secret);
    }
}
