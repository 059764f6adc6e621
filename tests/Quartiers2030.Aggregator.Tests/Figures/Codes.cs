using System.Text.Json;

namespace Quartiers2030.Aggregator.Tests.Figures;

/// <summary>The code of a value as it travels, so that public test methods can take it.</summary>
internal static class Codes
{
    public static string Of<T>(T value) where T : struct, Enum => JsonSerializer.Serialize(value).Trim('"');
}
