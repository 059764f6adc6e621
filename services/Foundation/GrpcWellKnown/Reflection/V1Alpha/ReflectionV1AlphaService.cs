using Google.Protobuf;
using Grpc.Core;
using Grpc.Reflection.V1Alpha;
using Microsoft.AspNetCore.Routing;

namespace Quartiers2030.GrpcWellKnown.Reflection.V1Alpha;

/// <summary>Reflection, <c>grpc.reflection.v1alpha</c>, for tools that know no other. Its messages are those of v1 under other names.</summary>
internal sealed class ReflectionV1AlphaService(EndpointDataSource endpoints) : ServerReflection.ServerReflectionBase
{
    private readonly Lazy<ServedSchema> _schema = new(() => new ServedSchema(endpoints));

    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        while (await requestStream.MoveNext())
        {
            var answer = _schema.Value.Answer(V1.ServerReflectionRequest.Parser.ParseFrom(requestStream.Current.ToByteString()));
            await responseStream.WriteAsync(ServerReflectionResponse.Parser.ParseFrom(answer.ToByteString()));
        }
    }
}
