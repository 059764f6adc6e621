using System.Buffers;
using System.IO.Pipelines;
using FsCheck;
using FsCheck.Fluent;
using Grpc.Core;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Tests.Wire;

public sealed class MessageReaderTests
{
    private static readonly Arbitrary<(byte[] Bytes, int Piece)> s_streams = (
        from frames in Frames().ListOf()
        from rest in ArbMap.Default.GeneratorFor<byte[]>()
        from piece in Gen.Choose(1, 40)
        from isBroken in ArbMap.Default.GeneratorFor<bool>()
        select (frames.SelectMany(frame => frame).Concat(isBroken ? rest : []).ToArray(), piece)).ToArbitrary();

    [Fact]
    public void ReadAsync_AnyBytesInAnyPieces_EndsWithTheStreamOrWithAStatus() => Prop.ForAll(s_streams, stream =>
    {
        var (messages, failure) = ReadAllAsync(stream.Bytes, stream.Piece).WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();

        // The same bytes in one piece give the same messages and the same end.
        var (whole, wholeFailure) = ReadAllAsync(stream.Bytes, int.MaxValue).GetAwaiter().GetResult();
        return messages.SequenceEqual(whole, StringComparer.Ordinal)
            && failure?.StatusCode == wholeFailure?.StatusCode
            && failure?.StatusCode is null or StatusCode.Internal or StatusCode.ResourceExhausted;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task ReadAsync_SeveralMessages_GivesEachAndThenTheEnd()
    {
        var (messages, failure) = await ReadAllAsync([0, 0, 0, 0, 1, 65, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 66, 67], piece: 3);

        Assert.Equal(["41", "", "4243"], messages);
        Assert.Null(failure);
    }

    private static Gen<byte[]> Frames() =>
        from payload in ArbMap.Default.GeneratorFor<byte[]>()
        select (byte[])[0, 0, 0, (byte)(payload.Length >> 8), (byte)payload.Length, .. payload];

    private static async Task<(List<string> Messages, RpcException? Failure)> ReadAllAsync(byte[] bytes, int piece)
    {
        var pipe = new Pipe();
        var writing = Task.Run(async () =>
        {
            for (var start = 0; start < bytes.Length; start += Math.Min(piece, bytes.Length - start))
                await pipe.Writer.WriteAsync(bytes.AsMemory(start, Math.Min(piece, bytes.Length - start)));
            await pipe.Writer.CompleteAsync();
        });
        using var reader = new MessageReader<string>(
            pipe.Reader,
            context => Convert.ToHexString(context.PayloadAsReadOnlySequence().ToArray()), MessageEncoding.Identity, limit: 1 << 20);
        var messages = new List<string>();
        try
        {
            while (await reader.ReadAsync(CancellationToken.None) is { } message)
                messages.Add(message);
            await writing;
            return (messages, null);
        }
        catch (RpcException exception)
        {
            await pipe.Reader.CompleteAsync();
            await writing;
            return (messages, exception);
        }
    }
}
