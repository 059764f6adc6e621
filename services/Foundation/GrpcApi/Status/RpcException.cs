namespace Grpc.Core;

/// <summary>
/// A call that did not end with <see cref="StatusCode.OK"/>. Thrown by a handler to choose the status its caller gets,
/// and by a client when it gets one.
/// </summary>
public class RpcException : Exception
{
    /// <summary>Creates the exception for a status.</summary>
    /// <param name="status">How the call ended.</param>
    public RpcException(Status status)
        : this(status, Metadata.Empty, status.ToString())
    {
    }

    /// <summary>Creates the exception for a status.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="message">The local message of the exception; it is not sent to the peer.</param>
    public RpcException(Status status, string message)
        : this(status, Metadata.Empty, message)
    {
    }

    /// <summary>Creates the exception for a status with trailers.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">The trailing metadata of the call.</param>
    public RpcException(Status status, Metadata trailers)
        : this(status, trailers, status.ToString())
    {
    }

    /// <summary>Creates the exception for a status with trailers.</summary>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">The trailing metadata of the call.</param>
    /// <param name="message">The local message of the exception; it is not sent to the peer.</param>
    public RpcException(Status status, Metadata trailers, string message)
        : base(message, status.DebugException)
    {
        ArgumentNullException.ThrowIfNull(trailers);
        Status = status;
        Trailers = trailers;
    }

    /// <summary>How the call ended.</summary>
    public Status Status { get; }

    /// <summary>The code of <see cref="Status"/>.</summary>
    public StatusCode StatusCode => Status.StatusCode;

    /// <summary>The trailing metadata of the call; on a server, what is sent along with the status.</summary>
    public Metadata Trailers { get; }
}
