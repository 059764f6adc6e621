using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;

namespace Quartiers2030.GrpcWellKnown.Reflection.V1Alpha;

/// <summary>Reflection, <c>grpc.reflection.v1alpha</c>, for tools that know no other. Its messages are those of v1 under other names.</summary>
internal sealed class ReflectionV1AlphaService(ReflectionV1Service v1) : ServerReflection.ServerReflectionBase
{
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            var answer = v1.Schema.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString()));
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()));
        }
    }
}
