using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Rendering;

/// <summary>Turns whatever goes wrong in a page into a page in French. It sees the portal's own endpoints, no one else's.</summary>
internal sealed partial class PageFailures(ILogger<PageFailures> log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        try
        {
            return await next(context);
        }
        catch (PageException failure) when (failure.EndsSession)
        {
            SessionCookie.Delete(http);
            return SignInPage.Make(FormGuard.Issue(http), failure.Status, string.Join(' ', failure.Advice));
        }
        catch (PageException failure)
        {
            return Page(http, failure);
        }
        catch (Exception failure) when (!http.RequestAborted.IsCancellationRequested)
        {
            LogUnexpected(failure);
            return Page(http, Failures.Unexpected());
        }
    }

    private static Page Page(HttpContext context, PageException failure)
    {
        // Someone who signed in must be able to sign out of whatever is wrong.
        var visitor = SessionCookie.Read(context.Request) is { } token && TokenClaims.TryRead(token, out var claims) ? new Visitor(token, claims) : null;
        return new Page
        {
            Status = failure.Status,
            Title = failure.Title,
            Visitor = visitor,
            FormSecret = visitor is null ? null : FormGuard.Issue(context),
            Main = Html.Of($"""
                <h1>{failure.Title}</h1>
                {failure.Advice.Select(paragraph => Html.Of($"<p>{paragraph}</p>\n"))}<p><a href="/">Aller à la revue trimestrielle</a></p>
                """),
        };
    }

    [LoggerMessage(1, LogLevel.Error, "A page could not be made")]
    private partial void LogUnexpected(Exception failure);
}
