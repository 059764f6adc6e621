using System.Reflection;
using Google.Protobuf.Reflection;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Contracts.Tests.Protos;

/// <summary>The descriptors that the generated code carries.</summary>
internal static class ProtoFiles
{
    internal static IReadOnlyList<FileDescriptor> All { get; } =
    [
        .. typeof(Baseline).Assembly.GetExportedTypes()
            .Where(type => type.Name.EndsWith("Reflection", StringComparison.Ordinal))
            .Select(type => type.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)?.GetValue(null))
            .OfType<FileDescriptor>()
            .OrderBy(file => file.Name, StringComparer.Ordinal),
    ];

    /// <summary>Messages of a file, nested ones too.</summary>
    internal static IEnumerable<MessageDescriptor> Messages(FileDescriptor file) => file.MessageTypes.SelectMany(WithNested);

    /// <summary>Enumerations of a file, nested ones too.</summary>
    internal static IEnumerable<EnumDescriptor> Enums(FileDescriptor file) =>
        file.EnumTypes.Concat(Messages(file).SelectMany(message => message.EnumTypes));

    private static IEnumerable<MessageDescriptor> WithNested(MessageDescriptor message) =>
        message.NestedTypes.SelectMany(WithNested).Prepend(message);
}
