using Google.Protobuf.Reflection;
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
    /// <param name="beside">Services that callers reach at the same address although another host serves them, as behind a gateway.</param>
    public ReflectionV1Service(EndpointDataSource endpoints, IEnumerable<ServiceDescriptor> beside)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(beside);
        _schema = new(() => new ServedSchema(endpoints, beside));
    }

    /// <summary>What is served, for any version of reflection.</summary>
    internal ServedSchema Schema => _schema.Value;

    /// <inheritdoc/>
    public override async Task ServerReflectionInfo(
        IAsyncStreamReader<ServerReflectionRequest> requestStream, IServerStreamWriter<ServerReflectionResponse> responseStream, ServerCallContext context)
    {
        ArgumentNullException.ThrowIfNull(requestStream);
        ArgumentNullException.ThrowIfNull(responseStream);
        while (await requestStream.MoveNext())
            await responseStream.WriteAsync(Schema.Answer(requestStream.Current));
    }
}
