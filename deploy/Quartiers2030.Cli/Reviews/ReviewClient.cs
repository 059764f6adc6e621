using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Grpc.Core;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Reviews;

/// <summary>Reads a review through the gateway.</summary>
internal static class ReviewClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The answer as JSON text.</summary>
    /// <exception cref="UsageException">The quarter or the moment is not one.</exception>
    /// <exception cref="RpcException">The gateway refuses; told with the status that gRPC has for it.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    public static async Task<string> ReadAsync(Uri gateway, ITokenSource tokens, string quarter, string? asOf, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(tokens.Self, cancellationToken));
        var query = asOf is null ? string.Empty : $"?asOf={Uri.EscapeDataString(asOf)}";
        try
        {
            using var response = await http.GetAsync(new Uri($"/api/v1/reviews/{Uri.EscapeDataString(quarter)}{query}", UriKind.Relative), cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? body : throw Refusal(response.StatusCode, Detail(body, response));
        }
        catch (TaskCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("No answer in time.", e);
        }
    }

    private static Exception Refusal(HttpStatusCode status, string detail) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.NotFound => new UsageException(detail),
        HttpStatusCode.Unauthorized => new RpcException(new Status(StatusCode.Unauthenticated, detail)),
        HttpStatusCode.Forbidden => new RpcException(new Status(StatusCode.PermissionDenied, detail)),
        HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests =>
            new RpcException(new Status(StatusCode.Unavailable, detail)),
        _ => new RpcException(new Status(StatusCode.Internal, detail)),
    };

    // RFC 9457: the detail is for people; without one, the title or the bare status.
    private static string Detail(string body, HttpResponseMessage response)
    {
        try
        {
            using var problem = JsonDocument.Parse(body);
            foreach (var member in new[] { "detail", "title" })
            {
                if (problem.RootElement.TryGetProperty(member, out var text) && text.GetString() is { Length: > 0 } sentence)
                {
                    return sentence;
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // Not a problem document: a proxy in between answers as it likes.
        }

        return $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
    }
}
