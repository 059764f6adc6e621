using Google.Protobuf;

namespace Grpc.Core;

/// <summary>The rich status of a call in its trailers (<c>google.rpc.Status</c>, AIP-193).</summary>
public static class MetadataExtensions
{
    /// <summary>The trailer.</summary>
    public const string StatusDetailsTrailerName = "grpc-status-details-bin";

    /// <summary>Reads the rich status.</summary>
    /// <param name="metadata">Trailers.</param>
    /// <param name="ignoreParseError">Whether a status that cannot be read is none, instead of an error.</param>
    /// <returns>Null when there is none.</returns>
    /// <exception cref="InvalidProtocolBufferException">It cannot be read.</exception>
    public static Google.Rpc.Status? GetRpcStatus(this Metadata metadata, bool ignoreParseError = false)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        if (metadata.GetValueBytes(StatusDetailsTrailerName) is not { } bytes)
            return null;

        try
        {
            return Google.Rpc.Status.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException) when (ignoreParseError)
        {
            return null;
        }
    }

    /// <summary>Sets the rich status, in place of any other.</summary>
    /// <param name="metadata">Trailers.</param>
    /// <param name="status">The status.</param>
    public static void SetRpcStatus(this Metadata metadata, Google.Rpc.Status status)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        if (metadata.Get(StatusDetailsTrailerName) is { } before)
            metadata.Remove(before);
        metadata.Add(StatusDetailsTrailerName, status.ToByteArray());
    }
}
