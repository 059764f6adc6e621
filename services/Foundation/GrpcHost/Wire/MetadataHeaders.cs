using System.Buffers;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>Metadata as HTTP headers and back: bytes as base64, several of them under one key joined with commas.</summary>
internal static class MetadataHeaders
{
    private static readonly SearchValues<char> s_keyCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");

    private static readonly SearchValues<char> s_textCharacters =
        SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    // Of the transport, not of the call.
    private static readonly HashSet<string> s_transport = new(StringComparer.OrdinalIgnoreCase)
    {
        "content-type", "content-length", "te", "host", "trailer", "transfer-encoding", "connection",
        Headers.Status, Headers.Message, Headers.Timeout, Headers.Encoding, Headers.AcceptEncoding, Headers.RequestEncodingChoice,
    };

    /// <summary>Whether a header belongs to the transport and is no metadata.</summary>
    public static bool IsTransport(string name) =>
        s_transport.Contains(name) || name.AsSpan().ContainsAnyExcept(s_keyCharacters);

    /// <summary>Adds a received header to metadata.</summary>
    /// <exception cref="RpcException">A binary header is not base64 (<see cref="StatusCode.Internal"/>).</exception>
    public static void Read(string name, string value, Metadata into)
    {
        if (IsTransport(name))
            return;

        if (!name.EndsWith(Metadata.BinaryHeaderSuffix, StringComparison.OrdinalIgnoreCase))
        {
            into.Add(name, value);
            return;
        }

        foreach (var part in value.Split(',', StringSplitOptions.TrimEntries))
            into.Add(name, FromBase64(name, part));
    }

    /// <summary>The header value of an entry.</summary>
    /// <exception cref="RpcException">The text cannot be sent (<see cref="StatusCode.Internal"/>).</exception>
    public static string Write(Metadata.Entry entry)
    {
        if (entry.IsBinary)
            return Convert.ToBase64String(entry.ValueBytes).TrimEnd('=');

        if (entry.Value.AsSpan().ContainsAnyExcept(s_textCharacters))
        {
            throw Failures.Internal(
                $"Metadata '{entry.Key}' is not printable ASCII; send it under a key that ends in '{Metadata.BinaryHeaderSuffix}'.");
        }

        return entry.Value;
    }

    private static byte[] FromBase64(string name, string text)
    {
        // Padding is optional on the wire.
        var padded = text.PadRight(text.Length + ((4 - (text.Length % 4)) % 4), '=');
        var bytes = new byte[padded.Length / 4 * 3];
        return Convert.TryFromBase64String(padded, bytes, out var length)
            ? bytes[..length]
            : throw Failures.Internal($"Metadata '{name}' is not base64.");
    }
}
