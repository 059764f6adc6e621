using Grpc.Core;

namespace Quartiers2030.GrpcHost.Wire;

/// <summary>The failures of the protocol itself, with the codes that gRPC gives them (doc/statuscodes.md).</summary>
internal static class Failures
{
    public static RpcException Internal(string detail, Exception? cause = null) =>
        new(new Status(StatusCode.Internal, detail, cause));

    public static RpcException Truncated() => Internal("The stream ended within a message.");

    public static RpcException TooLarge(string direction, long length, int limit) => new(new Status(
        StatusCode.ResourceExhausted,
        string.Create(null, $"The {direction} message of {length} bytes is larger than the limit of {limit} bytes.")));

    public static RpcException TooLargeDecompressed(int limit) => new(new Status(
        StatusCode.ResourceExhausted,
        string.Create(null, $"The received message is larger than the limit of {limit} bytes once decompressed.")));
}
