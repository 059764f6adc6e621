using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>
/// Reads the elements of a JSON array as they arrive. An element that is JSON but no line is rejected alone; where the JSON itself
/// is broken nothing after it can be told apart, so the request is refused.
/// </summary>
internal static class JsonArrayLines
{
    private const int BufferSize = 64 * 1024;

    public static async IAsyncEnumerable<ReadLine<TLine>> ReadAsync<TLine>(
        Stream body, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TLine : class, IMessage, new()
    {
        var pipe = PipeReader.Create(body, new StreamPipeReaderOptions(bufferSize: BufferSize, leaveOpen: true));
        var scanner = new ArrayScanner(name);
        var elements = new List<ReadOnlySequence<byte>>();
        var (wanted, started) = (BufferSize, false);
        while (true)
        {
            // Twice as much each time, so that a long element is not looked through again with every piece.
            var result = await pipe.ReadAtLeastAsync(wanted, cancellationToken);
            var buffer = result.Buffer;
            if (!started)
            {
                started = true;
                buffer = NdjsonLines.WithoutMark(buffer);
                RefuseEmpty(buffer);
            }

            elements.Clear();
            var consumed = Scan(scanner, buffer, result.IsCompleted, elements);
            foreach (var element in elements)
            {
                yield return Read<TLine>(element);
            }

            var left = buffer.Slice(consumed);
            if (left.Length > NdjsonLines.MaxLineBytes)
            {
                throw new RestRefusal(StatusCodes.Status413PayloadTooLarge, "An element of the array is longer than 4 MB.");
            }

            wanted = Math.Max(BufferSize, (int)left.Length * 2);
            pipe.AdvanceTo(left.Start, left.End);
            if (result.IsCompleted)
            {
                break;
            }
        }

        await pipe.CompleteAsync();
    }

    private static ReadLine<TLine> Read<TLine>(in ReadOnlySequence<byte> element)
        where TLine : class, IMessage, new()
    {
        if (element.Length > NdjsonLines.MaxLineBytes)
        {
            return NdjsonLines.TooLong<TLine>(null);
        }

        var (message, fault) = JsonLine.Read<TLine>(element);
        return new ReadLine<TLine>(null, message, fault);
    }

    private static long Scan(ArrayScanner scanner, in ReadOnlySequence<byte> buffer, bool isLast, List<ReadOnlySequence<byte>> elements)
    {
        try
        {
            return scanner.Scan(buffer, isLast, elements);
        }
        catch (JsonException malformed)
        {
            throw new RestRefusal(
                StatusCodes.Status400BadRequest,
                $"The body is not JSON at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}. Lines before it may have been "
                + "kept: correct the body and send all of it again.");
        }
    }

    private static void RefuseEmpty(in ReadOnlySequence<byte> buffer)
    {
        foreach (var segment in buffer)
        {
            if (segment.Span.ContainsAnyExcept(" \t\r\n"u8))
            {
                return;
            }
        }

        throw new RestRefusal(StatusCodes.Status400BadRequest, "The body is empty.");
    }
}
