using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class SirenTests
{
    /// <summary>Eight digits of any kind and the ninth that makes the sum a multiple of ten.</summary>
    private static readonly Gen<string> Right =
        from number in Gen.Choose(1, 99_999_999)
        select $"{number:00000000}" + CheckDigit($"{number:00000000}");

    public static TheoryData<string> EveryCulture => Cultures.All;

    [Theory]
    [MemberData(nameof(EveryCulture))]
    public void Parse_RightNumber_PrintsItself(string culture) => Cultures.In(culture, () => Holds.ForEvery(Right, digits =>
    {
        Assert.Equal(digits, Siren.Parse(digits).ToString());
        Assert.Equal(Siren.Parse(digits), Siren.Parse($" {digits[..3]} {digits[3..6]}\u00A0{digits[6..]}"));
    }));

    [Fact]
    public void TryParse_OneDigitChanged_IsRefused() => Holds.ForEvery(
        from digits in Right
        from at in Gen.Choose(0, 8)
        from shift in Gen.Choose(1, 9)
        select digits[..at] + ((digits[at] - '0' + shift) % 10) + digits[(at + 1)..],
        text => Assert.False(Siren.TryParse(text, out _), text));

    [Fact]
    public void TryParse_SpoiledNumber_IsRefused() => Holds.ForEvery(HostileText.Spoil(Right), text => Assert.False(Siren.TryParse(text, out _), text));

    [Fact]
    public void TryParse_AnyText_PrintsNineDigitsOrRefuses() => Holds.ForEvery(HostileText.Any, text =>
    {
        if (Siren.TryParse(text, out var siren))
        {
            Assert.Matches("^[0-9]{9}$", siren.ToString());
        }
    });

    [Theory]
    [InlineData("732829320")] // the example of INSEE's own documentation
    [InlineData("356000000")] // La Poste
    public void Parse_PublicExample_IsAccepted(string text) => Assert.Equal(text, Siren.Parse(text).ToString());

    [Theory]
    [InlineData("732829321")]
    [InlineData("73282932")]
    [InlineData("7328293200")]
    [InlineData("73282932000074")]
    [InlineData("000000000")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_NoSiren_IsRefused(string? text)
    {
        Assert.False(Siren.TryParse(text, out var siren));
        Assert.Equal(string.Empty, siren.ToString());
        Assert.Throws<FormatException>(() => Siren.Parse(text!));
    }

    private static char CheckDigit(string eight)
    {
        // Luhn, written as its definition: reversed with the check digit first, every second digit doubled and its digits added.
        var sum = eight.Reverse().Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 2 : 1)).Sum(number => (number / 10) + (number % 10));
        return (char)('0' + ((10 - (sum % 10)) % 10));
    }
}
