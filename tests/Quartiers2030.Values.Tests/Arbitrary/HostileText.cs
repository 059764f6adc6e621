using FsCheck;
using FsCheck.Fluent;

namespace Quartiers2030.Values.Tests.Arbitrary;

/// <summary>Texts made to break a parser: right ones with one thing wrong, and things that only look like digits and letters.</summary>
internal static class HostileText
{
    /// <summary>Looks like a digit, letter, dash or space; is none that a code may hold. The last are invisible.</summary>
    internal static IReadOnlyList<string> Intruders { get; } =
        ["٣", "３", "²", "Ⅳ", "ı", "İ", "ſ", "K", "Ａ", "–", "−", "_", ".", ",", "+", "é", "\uD83D", "😀", "\0", "\u200B", "\uFEFF", "\u00AD", "'", ";"];

    /// <summary>A right text with an intruder put in or in place of a character.</summary>
    internal static Gen<string> Spoil(Gen<string> right) =>
        from text in right
        from intruder in Gen.Elements<string>(Intruders)
        from at in Gen.Choose(0, text.Length)
        from replace in Gen.Elements(true, false)
        select replace && at < text.Length
            ? text[..at] + intruder + text[(at + 1)..]
            : text[..at] + intruder + text[at..];

    /// <summary>Any text at all, null included.</summary>
    internal static Arbitrary<string?> Any { get; } = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string?>(),
        Gen.Elements<string?>(null, "", " ", "\0", new string('9', 100_000), new string(' ', 100_000), new string('-', 64)),
        ArbMap.Default.GeneratorFor<int>().Select(number => (string?)number.ToString(System.Globalization.CultureInfo.InvariantCulture)))
        .ToArbitrary();
}
