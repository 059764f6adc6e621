namespace Grpc.Core;

/// <summary>How a call ended: a code and, on errors, a sentence for the caller.</summary>
public struct Status
{
    /// <summary>Success, without a detail.</summary>
    public static readonly Status DefaultSuccess = new(StatusCode.OK, "");

    /// <summary>Cancelled, without a detail.</summary>
    public static readonly Status DefaultCancelled = new(StatusCode.Cancelled, "");

    /// <summary>Creates a status.</summary>
    /// <param name="statusCode">The outcome.</param>
    /// <param name="detail">What the caller reads; it crosses the wire.</param>
    public Status(StatusCode statusCode, string detail)
        : this(statusCode, detail, debugException: null)
    {
    }

    /// <summary>Creates a status with the local cause of it.</summary>
    /// <param name="statusCode">The outcome.</param>
    /// <param name="detail">What the caller reads; it crosses the wire.</param>
    /// <param name="debugException">The local cause; it never crosses the wire.</param>
    public Status(StatusCode statusCode, string detail, Exception? debugException)
    {
        StatusCode = statusCode;
        Detail = detail;
        DebugException = debugException;
    }

    /// <summary>The outcome.</summary>
    public StatusCode StatusCode { get; }

    /// <summary>What the caller reads.</summary>
    public string Detail { get; }

    /// <summary>The local cause of an error seen by a client; never sent.</summary>
    public Exception? DebugException { get; }

    /// <inheritdoc/>
    public override string ToString() => DebugException is null
        ? $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\")"
        : $"Status(StatusCode=\"{StatusCode}\", Detail=\"{Detail}\", DebugException=\"{DebugException}\")";
}
