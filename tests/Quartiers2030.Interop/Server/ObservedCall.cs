using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Server;

/// <summary>What one call asked for in compression, and what went over the wire.</summary>
internal sealed class ObservedCall(string path)
{
    private readonly MessageFlags _requests = new();
    private readonly MessageFlags _responses = new();
    private readonly List<bool> _asked = [];

    public string Path => path;

    /// <summary>For each response whether the client asked for compression; a client that asked for nothing asked for none.</summary>
    public IReadOnlyList<bool> Asked => _asked;

    /// <summary>For each response whether it left this server compressed.</summary>
    public IReadOnlyList<bool> Sent => _responses.Seen;

    public static ObservedCall Of(ServerCallContext context) => (ObservedCall)context.GetHttpContext().Items[typeof(ObservedCall)]!;

    public static ObservedCall Begin(HttpContext http)
    {
        var call = new ObservedCall(http.Request.Path);
        http.Items[typeof(ObservedCall)] = call;
        http.Request.Body = new ObservedStream(http.Request.Body, call._requests);
        http.Features.Set<IHttpResponseBodyFeature>(
            new ObservedResponseBody(http.Features.GetRequiredFeature<IHttpResponseBodyFeature>(), call._responses));
        return call;
    }

    /// <summary>To be called once for each request that was read.</summary>
    /// <exception cref="RpcException">The request did not come as it says it should have (INVALID_ARGUMENT).</exception>
    public void CheckRequest(BoolValue? expectCompressed)
    {
        var compressed = _requests.Take();
        if (expectCompressed is not null && expectCompressed.Value != compressed)
        {
            throw new RpcException(new Status(
                StatusCode.InvalidArgument, compressed ? "The request came compressed." : "The request did not come compressed."));
        }
    }

    /// <summary>The options to send the next response with.</summary>
    public WriteOptions Ask(BoolValue? compressed)
    {
        var wanted = compressed?.Value == true;
        _asked.Add(wanted);
        return wanted ? WriteOptions.Default : new WriteOptions(WriteFlags.NoCompress);
    }
}
