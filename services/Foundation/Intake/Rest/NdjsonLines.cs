using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Reads one JSON object a line. A line that cannot be read is rejected alone; one over 4 MB is not even held.</summary>
internal static class NdjsonLines
{
    /// <summary>Longest line, as the longest message over gRPC.</summary>
    public const int MaxLineBytes = 4 * 1024 * 1024;

    public static async IAsyncEnumerable<ReadLine<TLine>> ReadAsync<TLine>(Stream body, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TLine : class, IMessage, new()
    {
        var pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));
        var (number, found, tooLong) = (0u, false, false);
        while (true)
        {
            var result = await pipe.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            while (TryCut(ref buffer, result.IsCompleted, out var line))
            {
                tooLong |= line.Length > MaxLineBytes;
                if (++number == 1)
                {
                    line = WithoutMark(line);
                }

                if (tooLong || !IsBlank(line))
                {
                    found = true;
                    yield return tooLong ? TooLong<TLine>(number) : Read<TLine>(number, line);
                }

                tooLong = false;
            }

            if (buffer.Length > MaxLineBytes)
            {
                tooLong = true;
                buffer = buffer.Slice(buffer.End);
            }

            pipe.AdvanceTo(buffer.Start, buffer.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
        if (!found)
        {
            throw new RestRefusal(StatusCodes.Status400BadRequest, "The body is empty.");
        }
    }

    /// <summary>What a line past the limit comes to.</summary>
    public static ReadLine<TLine> TooLong<TLine>(uint? number)
        where TLine : class, IMessage =>
        new(number, null, new Fault(string.Empty, null, FaultCodes.LineTooLong, "A line holds at most 4 MB."));

    /// <summary>Text without the byte order mark that some programs write at its beginning.</summary>
    public static ReadOnlySequence<byte> WithoutMark(in ReadOnlySequence<byte> text)
    {
        Span<byte> start = stackalloc byte[3];
        if (text.Length < start.Length)
        {
            return text;
        }

        text.Slice(0, start.Length).CopyTo(start);
        return start.SequenceEqual(Encoding.UTF8.Preamble) ? text.Slice(start.Length) : text;
    }

    private static ReadLine<TLine> Read<TLine>(uint number, in ReadOnlySequence<byte> line)
        where TLine : class, IMessage, new()
    {
        var (message, fault) = JsonLine.Read<TLine>(line);
        return new ReadLine<TLine>(number, message, fault);
    }

    // The last line may lack its line feed.
    private static bool TryCut(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty)
        {
            return false;
        }

        buffer = buffer.Slice(buffer.End);
        return true;
    }

    private static bool IsBlank(in ReadOnlySequence<byte> line)
    {
        foreach (var segment in line)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r"u8))
            {
                return false;
            }
        }

        return true;
    }
}
