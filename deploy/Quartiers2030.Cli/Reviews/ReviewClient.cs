using Grpc.Core;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Reviews;

/// <summary>Reads a review through the gateway.</summary>
internal static class ReviewClient
{
    /// <summary>The answer as JSON text.</summary>
    /// <exception cref="UsageException">The quarter or the moment is not one.</exception>
    /// <exception cref="RpcException">The gateway refuses; told with the status that gRPC has for it.</exception>
    /// <exception cref="HttpRequestException">Nobody answers.</exception>
    public static Task<string> ReadAsync(Uri gateway, ITokenSource tokens, string quarter, string? asOf, CancellationToken cancellationToken)
    {
        var query = asOf is null ? string.Empty : $"?asOf={Uri.EscapeDataString(asOf)}";
        return RestClient.SendAsync(gateway, tokens, HttpMethod.Get, $"/api/v1/reviews/{Uri.EscapeDataString(quarter)}{query}", body: null, cancellationToken);
    }
}
