using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Rendering;

/// <summary>A whole page with its headers.</summary>
internal sealed class Page : IResult
{
    /// <summary>Everything comes from the portal itself, there is no script and no style outside the style sheet.</summary>
    private const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>What the page is about, without the name of the site.</summary>
    public required string Title { get; init; }

    /// <summary>What it holds.</summary>
    public required Html Main { get; init; }

    /// <summary>What the data was computed from; null on pages without data.</summary>
    public AnswerHeader? Header { get; init; }

    /// <summary>Who reads it; null on pages without data for someone who has not signed in.</summary>
    public Visitor? Visitor { get; init; }

    /// <summary>The secret of the form that signs out; needed when the visitor has signed in.</summary>
    public string? FormSecret { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var body = Encoding.UTF8.GetBytes(PageFrame.Of(this, IsFictitious(httpContext)).ToString());
        SetHeaders(response.Headers);
        response.StatusCode = Status;
        response.ContentType = "text/html; charset=utf-8";

        // Only what anyone may see is kept by a browser, and asked for again each time.
        if (Status == StatusCodes.Status200OK && Visitor is { IsSignedIn: false })
        {
            var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(body))[..32]}\"");
            response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = "Cookie";
            response.Headers.ETag = tag.ToString();
            if (new RequestHeaders(httpContext.Request.Headers).IfNoneMatch.Any(known => known.Compare(tag, useStrongComparison: false)))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                response.ContentType = null;
                return;
            }
        }
        else
        {
            response.Headers.CacheControl = "no-store";
        }

        if (Status == StatusCodes.Status503ServiceUnavailable)
        {
            response.Headers.RetryAfter = "60";
        }

        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(body, httpContext.RequestAborted);
        }
    }

    private bool IsFictitious(HttpContext context) => Header?.Fictitious ?? context.RequestServices.GetRequiredService<DataNature>().IsFictitious;

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY"; // for browsers that do not know frame-ancestors
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }
}
