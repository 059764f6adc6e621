using Grpc.Core;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Clients;

/// <summary>The cases in which each message says whether it is compressed.</summary>
internal static class CompressionCases
{
    private static readonly WriteOptions s_plain = new(WriteFlags.NoCompress);

    private static BoolValue Yes => new() { Value = true };

    private static BoolValue No => new() { Value = false };

    // A call that may compress: its write options say which message is.
    private static CallOptions Gzip => new(new Metadata { { "grpc-internal-encoding-request", "gzip" } });

    public static async Task ClientCompressedUnaryAsync(OwnClient client)
    {
        var probe = UnaryCases.LargeRequest;
        probe.ExpectCompressed = Yes;
        var refused = await OwnClient.FailureAsync(client.Service.UnaryCallAsync(probe).ResponseAsync);
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);

        foreach (var (expected, options) in ((BoolValue, WriteOptions)[])[(Yes, WriteOptions.Default), (No, s_plain)])
        {
            var request = UnaryCases.LargeRequest;
            request.ExpectCompressed = expected;
            var response = await client.Service.UnaryCallAsync(request, Gzip.WithWriteOptions(options));
            Assert.Equal(OwnClient.Zeros(UnaryCases.ResponseSize), response.Payload);
        }
    }

    public static async Task ClientCompressedStreamingAsync(OwnClient client)
    {
        using var probe = client.Service.StreamingInputCall(Gzip);
        probe.RequestStream.WriteOptions = s_plain;
        await probe.RequestStream.WriteAsync(new() { ExpectCompressed = Yes, Payload = OwnClient.Zeros(27182) });
        await probe.RequestStream.CompleteAsync();
        Assert.Equal(StatusCode.InvalidArgument, (await OwnClient.FailureAsync(probe.ResponseAsync)).StatusCode);

        using var call = client.Service.StreamingInputCall(Gzip);
        call.RequestStream.WriteOptions = WriteOptions.Default;
        await call.RequestStream.WriteAsync(new() { ExpectCompressed = Yes, Payload = OwnClient.Zeros(27182) });
        call.RequestStream.WriteOptions = s_plain;
        await call.RequestStream.WriteAsync(new() { ExpectCompressed = No, Payload = OwnClient.Zeros(45904) });
        await call.RequestStream.CompleteAsync();
        Assert.Equal(73086, (await call).AggregatedPayloadSize);
    }

    public static async Task ServerCompressedUnaryAsync(OwnClient client)
    {
        foreach (var compressed in (BoolValue[])[Yes, No])
        {
            var request = UnaryCases.LargeRequest;
            request.ResponseCompressed = compressed;
            Assert.Equal(OwnClient.Zeros(UnaryCases.ResponseSize), (await client.Service.UnaryCallAsync(request)).Payload);
            Assert.Equal([compressed.Value], client.Received);
        }
    }

    public static async Task ServerCompressedStreamingAsync(OwnClient client)
    {
        var request = new StreamingOutputCallRequest
        {
            ResponseParameters =
            {
                new ResponseParameters { Size = 31415, Compressed = Yes },
                new ResponseParameters { Size = 92653, Compressed = No },
            },
        };
        using var call = client.Service.StreamingOutputCall(request);

        Assert.Equal([31415, 92653], await StreamCases.SizesAsync(call.ResponseStream));
        Assert.Equal([true, false], client.Received);
    }
}
