using Grpc.Core;

namespace Quartiers2030.GrpcHost.Tests.Hosting;

/// <summary>Calls that must fail.</summary>
internal static class Failing
{
    public static Task<RpcException> FailureAsync<T>(this AsyncUnaryCall<T> call) => call.ResponseAsync.FailureAsync();

    public static Task<RpcException> FailureAsync(this Task call) => Assert.ThrowsAsync<RpcException>(() => call.InTime());
}
