using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Quartiers2030.Architecture.Tests.Dependencies;

/// <summary>What the compiler really wrote down, whichever way the reference came.</summary>
internal static class CompiledReferences
{
    /// <summary>Names of the assemblies that an assembly of this folder refers to; null when it is not here.</summary>
    internal static IReadOnlyList<string>? Of(string assembly)
    {
        var path = Path.Combine(AppContext.BaseDirectory, assembly + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }

        using var image = new PEReader(File.OpenRead(path));
        var metadata = image.GetMetadataReader();
        return [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
    }
}
