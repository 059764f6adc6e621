using System.Text.Json;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The words by which answers write an enumeration, read back from a query.</summary>
/// <typeparam name="T">An enumeration whose JSON words are set on it.</typeparam>
internal static class Words<T>
    where T : struct, Enum
{
    private static readonly Dictionary<string, T> ByWord =
        Enum.GetValues<T>().ToDictionary(value => JsonSerializer.SerializeToElement(value).GetString()!, StringComparer.Ordinal);

    /// <summary>Every word.</summary>
    public static IEnumerable<string> All => ByWord.Keys;

    /// <summary>Reads a word; no word is no value.</summary>
    public static bool TryRead(string? word, out T? value)
    {
        value = null;
        if (string.IsNullOrEmpty(word))
        {
            return true;
        }

        var known = ByWord.TryGetValue(word, out var found);
        value = known ? found : null;
        return known;
    }
}
