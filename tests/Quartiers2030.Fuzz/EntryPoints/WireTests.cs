using System.IO.Pipelines;
using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Fuzz.Engine;
using Quartiers2030.Fuzz.Hosts;
using Quartiers2030.GrpcHost.Wire;
using Quartiers2030.Interop.Protocol;
using Xunit.Abstractions;

namespace Quartiers2030.Fuzz.EntryPoints;

/// <summary>What reads bytes and text of the wire: it may refuse, and does nothing else but read.</summary>
public sealed class WireTests(ITestOutputHelper output)
{
    private const int Limit = 100_000;

    [Fact]
    public Task MessageReader_OnAnyBytes_ReadsOrRefuses() => Fuzzing.RunAsync(
        output,
        async input =>
        {
            var pipe = new Pipe();
            var writing = WriteInPiecesAsync(pipe.Writer, input);
            using var reader = new MessageReader<SimpleRequest>(
                pipe.Reader, context => SimpleRequest.Parser.ParseFrom(context.PayloadAsReadOnlySequence()),
                input.Any(MessageEncoding.Identity, MessageEncoding.Gzip), Limit);
            try
            {
                while (await reader.ReadAsync(CancellationToken.None) is { } message)
                    Assert.InRange(message.CalculateSize(), 0, Limit);
            }
            catch (RpcException refused)
            {
                Assert.True(refused.StatusCode is StatusCode.Internal or StatusCode.ResourceExhausted, refused.Message);
            }

            await pipe.Reader.CompleteAsync();
            await writing;
        },
        Calls.Frame(new SimpleRequest { ResponseSize = 7, Payload = new() { Body = ByteString.CopyFrom(new byte[300]) } }),
        Calls.Gzip(new SimpleRequest { Payload = new() { Body = ByteString.CopyFrom(new byte[Limit / 2]) } }),
        Calls.Gzip(new SimpleRequest { Payload = new() { Body = ByteString.CopyFrom(new byte[Limit * 100]) } }),
        Calls.Frame(new SimpleRequest()));

    [Fact]
    public Task Metadata_OfAnyHeader_IsReadOrRefused() => Fuzzing.RunAsync(
        output,
        input =>
        {
            var text = input.Text;
            var split = input.Random.Next(text.Length + 1);
            var name = input.Any(text[..split], "x-text", "x-bin", $"{text[..split]}-bin");
            var metadata = new Metadata();
            try
            {
                MetadataHeaders.Read(name, text[split..], metadata);
                foreach (var entry in metadata)
                    Assert.NotNull(MetadataHeaders.Write(entry));
            }
            catch (RpcException refused)
            {
                Assert.Equal(StatusCode.Internal, refused.StatusCode);
            }

            return Task.CompletedTask;
        },
        [.. "x-trace-bin"u8], [.. "AQID,BAUG=="u8], [.. "user-agentgrpc-python/1.51"u8], [.. "grpc-previous-rpc-attempts1"u8]);

    [Fact]
    public Task Timeout_OfAnyText_IsReadOrRefused() => Fuzzing.RunAsync(
        output,
        input =>
        {
            if (GrpcTimeout.TryParse(input.Text, out var timeout))
            {
                Assert.True(timeout >= TimeSpan.Zero);
                Assert.True(GrpcTimeout.TryParse(GrpcTimeout.Format(timeout), out var again) && again >= timeout);
            }

            return Task.CompletedTask;
        },
        [.. "1n"u8], [.. "99999999H"u8], [.. "12345678u"u8], [.. "100m"u8], [.. "5S"u8], [.. "0M"u8]);

    [Fact]
    public Task StatusMessage_OfAnyText_IsReadAndSurvivesItsCoding() => Fuzzing.RunAsync(
        output,
        input =>
        {
            var decoded = StatusMessage.Decode(input.Text);
            var encoded = StatusMessage.Encode(decoded);
            Assert.DoesNotContain(encoded, character => character is < ' ' or > '~');
            Assert.Equal(decoded, StatusMessage.Decode(encoded));
            return Task.CompletedTask;
        },
        [.. "p%C3%A9riode close %25"u8], [.. "%"u8], [.. "%F0%9F%98%88"u8], [.. "%ED%A0%80"u8], [.. "plain"u8]);

    private static async Task WriteInPiecesAsync(PipeWriter writer, Input input)
    {
        foreach (var piece in input.Bytes.Chunk(input.Any(1, 3, 5, 64, 100_000)))
        {
            if ((await writer.WriteAsync(piece)).IsCompleted)
                break;
        }

        await writer.CompleteAsync();
    }
}
