using System.Globalization;
using System.Net.Mime;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Quartiers2030.Gateway.Replies;

/// <summary>Writes a <see cref="Failure"/> in the dialect of whoever asked.</summary>
internal static class GatewayReply
{
    private const string Style =
        "body { font: 1.125rem/1.6 Marianne, arial, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem }";

    /// <summary>Answers; what the response held is dropped. Does nothing once the response has started.</summary>
    /// <param name="context">The request.</param>
    /// <param name="failure">What to say.</param>
    /// <param name="home">Where people start again.</param>
    public static Task WriteAsync(HttpContext context, Failure failure, string home = "/")
    {
        if (context.Response.HasStarted)
            return Task.CompletedTask;

        var allow = context.Response.Headers.Allow;
        context.Response.Clear();
        context.Response.Headers.Allow = allow;
        context.Response.Headers.CacheControl = "no-store";
        return Dialects.Of(context.Request) switch
        {
            Dialect.Grpc => WriteGrpcAsync(context.Response, failure),
            Dialect.Page => WritePageAsync(context, failure, home),
            _ => Problem(context, failure).ExecuteAsync(context),
        };
    }

    // "Trailers-Only" of the gRPC protocol: the status rides in the headers of an empty response.
    private static Task WriteGrpcAsync(HttpResponse response, Failure failure)
    {
        response.StatusCode = StatusCodes.Status200OK;
        response.ContentType = "application/grpc";
        response.Headers["grpc-status"] = failure.GrpcStatus.ToString(CultureInfo.InvariantCulture);
        response.Headers["grpc-message"] = failure.Detail;
        return response.CompleteAsync();
    }

    private static ProblemHttpResult Problem(HttpContext context, Failure failure) => TypedResults.Problem(
        title: failure.Title,
        statusCode: failure.Status,
        detail: failure.Detail,
        extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["requestId"] = context.TraceIdentifier });

    private static Task WritePageAsync(HttpContext context, Failure failure, string home)
    {
        context.Response.StatusCode = failure.Status;
        context.Response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        context.Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; style-src 'unsafe-inline'";
        return context.Response.WriteAsync($"""
            <!DOCTYPE html>
            <html lang="fr">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{failure.FrenchTitle} – Quartiers 2030</title>
              <style>{Style}</style>
            </head>
            <body>
              <main>
                <h1>{failure.FrenchTitle}</h1>
                <p>{failure.FrenchText}</p>
                <p><a href="{HtmlEncoder.Default.Encode(home)}">Retour à l’accueil</a></p>
                <p>Si le problème persiste, signalez-le avec cette référence : {HtmlEncoder.Default.Encode(context.TraceIdentifier)}</p>
              </main>
            </body>
            </html>

            """);
    }
}
