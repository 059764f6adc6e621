using Microsoft.AspNetCore.Http;
using Quartiers2030.GrpcHost.Server.Calls;

namespace Grpc.Core;

/// <summary>What ASP.NET Core adds to a call.</summary>
public static class ServerCallContextExtensions
{
    /// <summary>The HTTP request of a call.</summary>
    /// <param name="serverCallContext">The call.</param>
    /// <exception cref="InvalidOperationException">The call did not come over ASP.NET Core.</exception>
    public static HttpContext GetHttpContext(this ServerCallContext serverCallContext)
    {
        ArgumentNullException.ThrowIfNull(serverCallContext);
        if (serverCallContext is ServerCall call)
            return call.Http;

        // A context made for a test can hold its own; the key is the one that Grpc.AspNetCore looks for.
        return serverCallContext.UserState.TryGetValue("__HttpContext", out var http) && http is HttpContext context
            ? context
            : throw new InvalidOperationException("The call did not come over ASP.NET Core and has no HttpContext.");
    }
}
