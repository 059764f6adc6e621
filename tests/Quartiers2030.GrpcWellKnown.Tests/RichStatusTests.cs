using Google.Rpc;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using StatusCode = Grpc.Core.StatusCode;

namespace Quartiers2030.GrpcWellKnown.Tests;

public sealed class RichStatusTests
{
    [Fact]
    public async Task RichStatus_OfAServer_ReachesTheClientWhole()
    {
        await using var host = await WellKnownHost.StartAsync();

        var failure = await Assert.ThrowsAsync<RpcException>(
            async () => await new ArsIntake.ArsIntakeClient(host.Channel).GetSubmissionAsync(new GetSubmissionRequest()));

        Assert.Equal((StatusCode.NotFound, "unknown"), (failure.StatusCode, failure.Status.Detail));
        Assert.Equal("UNKNOWN_SUBMISSION", Assert.Single(failure.GetRpcStatus()!.Details).Unpack<ErrorInfo>().Reason);
    }

    [Fact]
    public void GetRpcStatus_OfAStatusThatCannotBeRead_IsNoneOrAnError()
    {
        var trailers = new Metadata { { MetadataExtensions.StatusDetailsTrailerName, [0xFF, 0xFF] } };

        Assert.Null(trailers.GetRpcStatus(ignoreParseError: true));
        Assert.Throws<Google.Protobuf.InvalidProtocolBufferException>(() => trailers.GetRpcStatus());
        Assert.Null(new Metadata().GetRpcStatus());
    }

    [Fact]
    public void SetRpcStatus_Twice_KeepsTheSecond()
    {
        var trailers = new Metadata();
        trailers.SetRpcStatus(new Google.Rpc.Status { Message = "one" });
        trailers.SetRpcStatus(new Google.Rpc.Status { Message = "two" });

        Assert.Equal("two", trailers.GetRpcStatus()!.Message);
        Assert.Single(trailers);
    }
}
