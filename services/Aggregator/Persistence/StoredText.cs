using System.Diagnostics.CodeAnalysis;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// Texts as every engine can hold them: PostgreSQL has no character 0. It is shown as what it is, an unreadable character, on every
/// engine, so that one remark of one sender neither stops its journal nor makes two models of the same facts differ.
/// </summary>
internal static class StoredText
{
    private const char Unreadable = '\uFFFD';

    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true ? text.Replace('\0', Unreadable) : text;
}
