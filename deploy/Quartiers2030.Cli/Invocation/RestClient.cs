using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Grpc.Core;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Invocation;

/// <summary>Calls the gateway's REST API with the caller's own token, and tells refusals as every command does.</summary>
internal static class RestClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>The answer as JSON text.</summary>
    /// <param name="gateway">Its address.</param>
    /// <param name="tokens">Whose token is sent.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">Path and query, escaped.</param>
    /// <param name="body">Sent as JSON; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="UsageException">What was asked for is not there or not well formed.</exception>
    /// <exception cref="RpcException">The gateway refuses; told with the status that gRPC has for it.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    public static async Task<string> SendAsync(
        Uri gateway, ITokenSource tokens, HttpMethod method, string path, object? body, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = gateway, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(tokens.Self, cancellationToken));
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, options: JsonSerializerOptions.Web);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode ? answer : throw Refusal(response.StatusCode, Detail(answer, response));
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
