using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Google.Protobuf;
using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>How a push is made.</summary>
/// <param name="DryRun">Check and report only; nothing is kept.</param>
/// <param name="AllOrNothing">One rejected line rejects all; at most 100,000 lines.</param>
public sealed record PushOptions(bool DryRun = false, bool AllOrNothing = false);

/// <summary>An item and the line of the file it comes from; without a file, its position from 1.</summary>
/// <typeparam name="T">What is pushed.</typeparam>
public readonly record struct SubmissionLine<T>(int Line, T Item);

/// <summary>What one sender pushes to one service, as one stream.</summary>
/// <typeparam name="T">What is pushed.</typeparam>
public sealed class Submission<T>
    where T : class, IMessage<T>
{
    internal Submission(
        SubmissionKind<T> kind, Partner partner, Sender sender, SubmissionDigest digest, Func<CancellationToken, IAsyncEnumerable<SubmissionLine<T>>> lines)
    {
        Kind = kind;
        Partner = partner;
        Sender = sender;
        Digest = digest.ToString();
        Count = digest.Count;
        Lines = lines;
    }

    /// <summary>What is pushed.</summary>
    public SubmissionKind<T> Kind { get; }

    /// <summary>The service that takes it.</summary>
    public Partner Partner { get; }

    /// <summary>In whose name.</summary>
    public Sender Sender { get; }

    /// <summary>How many items.</summary>
    public int Count { get; }

    /// <summary>Lowercase hexadecimal, 40 digits; the same for the same items in the same order.</summary>
    internal string Digest { get; }

    /// <summary>The items, each time from the start.</summary>
    internal Func<CancellationToken, IAsyncEnumerable<SubmissionLine<T>>> Lines { get; }
}

/// <summary>Gathers the SHA-256 of items, each preceded by its length so that no two lists look alike.</summary>
internal sealed class SubmissionDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string? _text;

    public SubmissionDigest(string kind) => Add(Encoding.UTF8.GetBytes(kind));

    public int Count { get; private set; }

    public void Add(IMessage item)
    {
        Count++;
        Add(item.ToByteArray());
    }

    /// <summary>Ends the gathering.</summary>
    public override string ToString()
    {
        if (_text is null)
        {
            _text = Convert.ToHexStringLower(_hash.GetHashAndReset())[..40];
            Dispose();
        }

        return _text;
    }

    public void Dispose() => _hash.Dispose();

    private void Add(byte[] bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        _hash.AppendData(length);
        _hash.AppendData(bytes);
    }
}
