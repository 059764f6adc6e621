using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Microsoft.AspNetCore.Routing;
using Quartiers2030.GrpcWellKnown.Reflection.V1;

namespace Quartiers2030.GrpcWellKnown.Reflection;

/// <summary>What gRPC services are made of: those that the host maps, found once from its endpoints, and those reached beside them.</summary>
internal sealed class ServedSchema
{
    private readonly SortedSet<string> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> _symbols = new(StringComparer.Ordinal);

    public ServedSchema(EndpointDataSource endpoints, IEnumerable<ServiceDescriptor> beside)
    {
        var types = endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<GrpcMethodMetadata>()?.ServiceType).OfType<Type>();
        foreach (var service in types.Distinct().Select(DescriptorOf).OfType<ServiceDescriptor>().Concat(beside))
        {
            _services.Add(service.FullName);
            Add(service.File);
        }
    }

    /// <summary>Answers one request.</summary>
    public ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case ServerReflectionRequest.MessageRequestOneofCase.ListServices:
                response.ListServicesResponse = new() { Service = { _services.Select(static name => new ServiceResponse { Name = name }) } };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileByFilename:
                Describe(response, _files.GetValueOrDefault(request.FileByFilename), "file", request.FileByFilename);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingSymbol:
                Describe(response, _symbols.GetValueOrDefault(request.FileContainingSymbol), "symbol", request.FileContainingSymbol);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType when _symbols.ContainsKey(request.AllExtensionNumbersOfType):
                // proto3 has extensions of options only, and nobody asks for those here.
                response.AllExtensionNumbersResponse = new() { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.AllExtensionNumbersOfType:
                Describe(response, null, "message", request.AllExtensionNumbersOfType);
                break;
            case ServerReflectionRequest.MessageRequestOneofCase.FileContainingExtension:
                Describe(response, null, "extension of", request.FileContainingExtension.ContainingType);
                break;
            default:
                response.ErrorResponse = Error(StatusCode.InvalidArgument, "The request asks for nothing.");
                break;
        }

        return response;
    }

    private static ServiceDescriptor? DescriptorOf(Type service)
    {
        for (var type = service; type is not null; type = type.BaseType)
        {
            if (type.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false) is { } generated)
                return generated.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as ServiceDescriptor;
        }

        return null;
    }

    private static void Describe(ServerReflectionResponse response, FileDescriptor? file, string what, string name)
    {
        if (file is null)
        {
            response.ErrorResponse = Error(StatusCode.NotFound, $"No {what} '{name}' is served here.");
            return;
        }

        response.FileDescriptorResponse = new() { FileDescriptorProto = { WithImports(file, []).Select(static one => one.SerializedData) } };
    }

    private static HashSet<FileDescriptor> WithImports(FileDescriptor file, HashSet<FileDescriptor> found)
    {
        if (found.Add(file))
        {
            foreach (var import in file.Dependencies)
                WithImports(import, found);
        }

        return found;
    }

    private static ErrorResponse Error(StatusCode code, string message) => new() { ErrorCode = (int)code, ErrorMessage = message };

    private void Add(FileDescriptor file)
    {
        if (!_files.TryAdd(file.Name, file))
            return;

        foreach (var service in file.Services)
        {
            _symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                _symbols[method.FullName] = file;
        }

        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var named in file.EnumTypes)
            _symbols[named.FullName] = file;
        foreach (var import in file.Dependencies)
            Add(import);
    }

    private void Add(MessageDescriptor message)
    {
        _symbols[message.FullName] = message.File;
        foreach (var field in message.Fields.InDeclarationOrder())
            _symbols[field.FullName] = message.File;
        foreach (var nested in message.NestedTypes)
            Add(nested);
        foreach (var named in message.EnumTypes)
            _symbols[named.FullName] = message.File;
    }
}
