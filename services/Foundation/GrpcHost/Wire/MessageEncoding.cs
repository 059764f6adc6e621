namespace Quartiers2030.GrpcHost.Wire;

/// <summary>How the messages of a stream may be compressed (<c>grpc-encoding</c>).</summary>
internal enum MessageEncoding
{
    Identity,
    Gzip,
}

/// <summary>The names of the encodings on the wire.</summary>
internal static class MessageEncodings
{
    public const string Identity = "identity";
    public const string Gzip = "gzip";

    /// <summary>What is announced in <c>grpc-accept-encoding</c>.</summary>
    public const string Accepted = "identity,gzip";

    public static bool TryParse(string? name, out MessageEncoding encoding)
    {
        encoding = string.Equals(name, Gzip, StringComparison.OrdinalIgnoreCase) ? MessageEncoding.Gzip : MessageEncoding.Identity;
        return encoding == MessageEncoding.Gzip
            || string.IsNullOrEmpty(name)
            || string.Equals(name, Identity, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Whether a peer that sent this <c>grpc-accept-encoding</c> reads gzip.</summary>
    public static bool AcceptsGzip(string? accepted) =>
        accepted is not null
        && accepted.Split(',', StringSplitOptions.TrimEntries).Contains(Gzip, StringComparer.OrdinalIgnoreCase);
}
