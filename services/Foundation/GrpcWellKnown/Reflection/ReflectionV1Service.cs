using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Quartiers2030.GrpcWellKnown.Reflection.V1;

namespace Quartiers2030.GrpcWellKnown.Reflection;

/// <summary>Reflection, <c>grpc.reflection.v1</c>.</summary>
public sealed class ReflectionV1Service : ServerReflection.ServerReflectionBase
{
    private readonly Lazy<ServedSchema> _schema;

    /// <summary>Creates the service; one for all calls.</summary>
    /// <param name="endpoints">The endpoints of the host; looked at when the first call comes.</param>
    public ReflectionV1Service(EndpointDataSource endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        _schema = new(() => new ServedSchema(endpoints));
    }

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(_schema.Value.Answer(requestStream.Current));
    }
}
