using Google.Protobuf.Reflection;
using Quartiers2030.Contracts.Tests.Protos;

namespace Quartiers2030.Contracts.Tests.Manifest;

internal static class ProtoLines
{
    internal static IEnumerable<string> All() => ProtoFiles.All.SelectMany(file =>
        ProtoFiles.Messages(file).SelectMany(message => message.Fields.InFieldNumberOrder().Select(Field).Prepend($"message {message.FullName}"))
            .Concat(ProtoFiles.Enums(file).SelectMany(type => type.Values.Select(value => $"enum {type.FullName}.{value.Name} = {value.Number}")))
            .Concat(file.Services.SelectMany(service => service.Methods.Select(Rpc))));

    private static string Field(FieldDescriptor field)
    {
        var label = field.IsRepeated ? "repeated " : field.RealContainingOneof is { } oneof ? $"oneof {oneof.Name} " : field.HasPresence ? "optional " : "";
        return $"field {field.FullName} = {field.FieldNumber} {label}{TypeOf(field)}";
    }

    private static string TypeOf(FieldDescriptor field) => field.FieldType switch
    {
        FieldType.Message => field.MessageType.FullName,
        FieldType.Enum => field.EnumType.FullName,
        var scalar => scalar.ToString().ToLowerInvariant(),
    };

    private static string Rpc(MethodDescriptor call) =>
        $"rpc {call.FullName} ({Stream(call.IsClientStreaming)}{call.InputType.FullName}) returns ({Stream(call.IsServerStreaming)}{call.OutputType.FullName})";

    private static string Stream(bool streams) => streams ? "stream " : "";
}
