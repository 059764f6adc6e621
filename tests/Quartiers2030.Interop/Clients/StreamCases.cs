using Grpc.Core;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Clients;

/// <summary>The cases of several requests or responses.</summary>
internal static class StreamCases
{
    private static readonly int[] s_requestSizes = [27182, 8, 1828, 45904];
    private static readonly int[] s_responseSizes = [31415, 9, 2653, 58979];

    public static StreamingOutputCallRequest Request(int responseSize, int requestSize) => new()
    {
        ResponseParameters = { new ResponseParameters { Size = responseSize } },
        Payload = OwnClient.Zeros(requestSize),
    };

    public static async Task<IReadOnlyList<int>> SizesAsync(IAsyncStreamReader<StreamingOutputCallResponse> responses) =>
        await responses.ReadAllAsync().Select(response => response.Payload.Body.Length).ToListAsync();

    public static async Task ClientStreamingAsync(OwnClient client)
    {
        using var call = client.Service.StreamingInputCall();
        foreach (var size in s_requestSizes)
            await call.RequestStream.WriteAsync(new() { Payload = OwnClient.Zeros(size) });
        await call.RequestStream.CompleteAsync();

        Assert.Equal(74922, (await call).AggregatedPayloadSize);
    }

    public static async Task ServerStreamingAsync(OwnClient client)
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters = { s_responseSizes.Select(size => new ResponseParameters { Size = size }) },
        };
        using var call = client.Service.StreamingOutputCall(request);

        Assert.Equal(s_responseSizes, await SizesAsync(call.ResponseStream));
    }

    public static async Task PingPongAsync(OwnClient client)
    {
        using var call = client.Service.FullDuplexCall();
        foreach (var (requestSize, responseSize) in s_requestSizes.Zip(s_responseSizes))
        {
            await call.RequestStream.WriteAsync(Request(responseSize, requestSize));
            Assert.True(await call.ResponseStream.MoveNext());
            Assert.Equal(OwnClient.Zeros(responseSize), call.ResponseStream.Current.Payload);
        }

        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    public static async Task EmptyStreamAsync(OwnClient client)
    {
        using var call = client.Service.FullDuplexCall();
        await call.RequestStream.CompleteAsync();

        Assert.False(await call.ResponseStream.MoveNext());
        Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
    }

    public static async Task CancelAfterBeginAsync(OwnClient client)
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.Service.StreamingInputCall(cancellationToken: cancel.Token);
        await cancel.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await OwnClient.FailureAsync(call.ResponseAsync)).StatusCode);
    }

    public static async Task CancelAfterFirstResponseAsync(OwnClient client)
    {
        using var cancel = new CancellationTokenSource();
        using var call = client.Service.FullDuplexCall(cancellationToken: cancel.Token);
        await call.RequestStream.WriteAsync(Request(s_responseSizes[0], s_requestSizes[0]));
        Assert.True(await call.ResponseStream.MoveNext());
        await cancel.CancelAsync();

        Assert.Equal(StatusCode.Cancelled, (await OwnClient.FailureAsync(call.ResponseStream.MoveNext())).StatusCode);
    }

    public static async Task TimeoutOnSleepingServerAsync(OwnClient client)
    {
        var soon = TimeProvider.System.GetUtcNow().UtcDateTime.AddMilliseconds(1);
        using var call = client.Service.FullDuplexCall(deadline: soon);
        var request = new StreamingOutputCallRequest { Payload = OwnClient.Zeros(s_requestSizes[0]) };
        // The call may have ended before the request could be written, here or at the server: the end of the responses says how.
        var written = await Record.ExceptionAsync(() => call.RequestStream.WriteAsync(request));

        Assert.True(written is null or RpcException, written?.ToString());
        Assert.Equal(StatusCode.DeadlineExceeded, (await OwnClient.FailureAsync(call.ResponseStream.MoveNext())).StatusCode);
    }
}
