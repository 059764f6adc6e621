using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary><c>/connexion</c>: a visitor gives a token of their own.</summary>
internal static class SignInEndpoint
{
    /// <summary>Name of the field that holds the token.</summary>
    public const string Field = "jeton";

    private const string BearerPrefix = "Bearer ";

    public static IResult Get(HttpContext context)
    {
        var visitor = SessionCookie.Read(context.Request) is { } token && TokenClaims.TryRead(token, out var claims) ? new Visitor(token, claims) : null;
        return visitor is null
            ? SignInPage.Make(FormGuard.Issue(context), StatusCodes.Status200OK, problem: null)
            : SignInPage.SignedIn(visitor, FormGuard.Issue(context));
    }

    public static async Task<IResult> PostAsync(HttpContext context, AggregatorClient aggregator, TimeProvider time)
    {
        var form = await PostedForm.ReadAsync(context.Request);
        var token = form[Field].ToString().Trim();
        if (token.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            token = token[BearerPrefix.Length..].Trim();
        }

        if (token.Length > SessionCookie.LongestToken)
        {
            throw Failures.SignInRefused("token-too-long");
        }

        var visitor = Visitors.Check(token);
        await aggregator.ReviewAsync(quarter: null, visitor, context.RequestAborted); // only the aggregator knows what it is worth
        SessionCookie.Write(context, token, visitor.Claims!.ExpiresAt!.Value - time.GetUtcNow());
        return new SeeOther("/");
    }
}
