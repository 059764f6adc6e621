using Grpc.Core;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Clients;

/// <summary>The cases of one request and one response.</summary>
internal static class UnaryCases
{
    public const int RequestSize = 271828;
    public const int ResponseSize = 314159;

    public static SimpleRequest LargeRequest => new() { ResponseSize = ResponseSize, Payload = OwnClient.Zeros(RequestSize) };

    public static async Task EmptyUnaryAsync(OwnClient client) =>
        Assert.Equal(new Empty(), await client.Service.EmptyCallAsync(new Empty()));

    public static async Task LargeUnaryAsync(OwnClient client) =>
        Assert.Equal(OwnClient.Zeros(ResponseSize), (await client.Service.UnaryCallAsync(LargeRequest)).Payload);

    public static async Task StatusCodeAndMessageAsync(OwnClient client)
    {
        const string message = "test status message";
        await ExpectUnaryAsync(client, message);

        using var duplex = client.Service.FullDuplexCall();
        await duplex.RequestStream.WriteAsync(new() { ResponseStatus = Unknown(message) });
        await duplex.RequestStream.CompleteAsync();
        Check(message, await OwnClient.FailureAsync(duplex.ResponseStream.MoveNext()));
    }

    public static Task SpecialStatusMessageAsync(OwnClient client) =>
        ExpectUnaryAsync(client, "\t\ntest with whitespace\r\nand Unicode BMP ☺ and non-BMP 😈\t\n");

    public static async Task UnimplementedMethodAsync(OwnClient client) => Assert.Equal(
        StatusCode.Unimplemented, (await OwnClient.FailureAsync(client.Service.UnimplementedCallAsync(new Empty()).ResponseAsync)).StatusCode);

    public static async Task UnimplementedServiceAsync(OwnClient client) => Assert.Equal(
        StatusCode.Unimplemented, (await OwnClient.FailureAsync(client.NoService.UnimplementedCallAsync(new Empty()).ResponseAsync)).StatusCode);

    public static async Task CustomMetadataAsync(OwnClient client)
    {
        const string initial = "x-grpc-test-echo-initial";
        const string trailing = "x-grpc-test-echo-trailing-bin";
        byte[] bytes = [0xab, 0xab, 0xab];
        var headers = new Metadata { { initial, "test_initial_metadata_value" }, { trailing, bytes } };

        using var unary = client.Service.UnaryCallAsync(LargeRequest, headers);
        await unary.ResponseAsync;
        Check(await unary.ResponseHeadersAsync, unary.GetTrailers());

        using var duplex = client.Service.FullDuplexCall(headers);
        await duplex.RequestStream.WriteAsync(StreamCases.Request(ResponseSize, RequestSize));
        await duplex.RequestStream.CompleteAsync();
        Assert.Equal([ResponseSize], await StreamCases.SizesAsync(duplex.ResponseStream));
        Check(await duplex.ResponseHeadersAsync, duplex.GetTrailers());

        void Check(Metadata received, Metadata trailers)
        {
            Assert.Equal("test_initial_metadata_value", received.GetValue(initial));
            Assert.Equal(bytes, trailers.GetValueBytes(trailing)!);
        }
    }

    private static EchoStatus Unknown(string message) => new() { Code = (int)StatusCode.Unknown, Message = message };

    private static async Task ExpectUnaryAsync(OwnClient client, string message) => Check(
        message,
        await OwnClient.FailureAsync(client.Service.UnaryCallAsync(new() { ResponseStatus = Unknown(message) }).ResponseAsync));

    private static void Check(string message, RpcException failure)
    {
        Assert.Equal(StatusCode.Unknown, failure.StatusCode);
        Assert.Equal(message, failure.Status.Detail);
    }
}
