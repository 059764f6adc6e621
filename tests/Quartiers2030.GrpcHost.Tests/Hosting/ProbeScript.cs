using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Hosting;

/// <summary>What the methods of <see cref="ProbeService"/> do in one test.</summary>
public sealed class ProbeScript
{
    public Func<Letter, ServerCallContext, Task<Letter>> Unary { get; set; } = (request, _) => Task.FromResult(request);

    public Func<IAsyncStreamReader<Letter>, ServerCallContext, Task<Letter>> ClientStream { get; set; } =
        (_, _) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));

    public Func<Letter, IServerStreamWriter<Letter>, ServerCallContext, Task> ServerStream { get; set; } =
        (_, _, _) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));

    public Func<IAsyncStreamReader<Letter>, IServerStreamWriter<Letter>, ServerCallContext, Task> Duplex { get; set; } =
        (_, _, _) => throw new RpcException(new Status(StatusCode.Unimplemented, ""));
}

public class ProbeService(ProbeScript script) : Probe.ProbeBase
{
    public override Task<Letter> Unary(Letter request, ServerCallContext context) => script.Unary(request, context);

    public override Task<Letter> ClientStream(IAsyncStreamReader<Letter> requestStream, ServerCallContext context) =>
        script.ClientStream(requestStream, context);

    public override Task ServerStream(Letter request, IServerStreamWriter<Letter> responseStream, ServerCallContext context) =>
        script.ServerStream(request, responseStream, context);

    public override Task Duplex(
        IAsyncStreamReader<Letter> requestStream, IServerStreamWriter<Letter> responseStream, ServerCallContext context) =>
        script.Duplex(requestStream, responseStream, context);
}
