namespace Grpc.Core;

/// <summary>Turns a rich status into the exception that ends a call with it.</summary>
public static class RpcStatusExtensions
{
    /// <summary>The exception, with the code and message of the rich status.</summary>
    /// <param name="status">The rich status.</param>
    public static RpcException ToRpcException(this Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.ToRpcException((StatusCode)status.Code, status.Message);
    }

    /// <summary>The exception, with a code and a message of its own.</summary>
    /// <param name="status">The rich status.</param>
    /// <param name="statusCode">The code.</param>
    /// <param name="message">The message.</param>
    public static RpcException ToRpcException(this Google.Rpc.Status status, StatusCode statusCode, string message)
    {
        ArgumentNullException.ThrowIfNull(status);
        var trailers = new Metadata();
        trailers.SetRpcStatus(status);
        return new RpcException(new Status(statusCode, message), trailers, message);
    }
}

/// <summary>Reads the rich status of a call that failed.</summary>
public static class RpcExceptionExtensions
{
    /// <summary>The rich status.</summary>
    /// <param name="exception">How the call failed.</param>
    /// <returns>Null when the server gave none, or none that can be read.</returns>
    public static Google.Rpc.Status? GetRpcStatus(this RpcException exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return exception.Trailers.GetRpcStatus(ignoreParseError: true);
    }
}
