using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class TerritoryCodeTests
{
    private static readonly Gen<(string Code, TerritoryLevel Level)> Right = Gen.OneOf(
        QpvCodeTests.Right.Select(code => (code, TerritoryLevel.Qpv)),
        Gen.Choose(0, 99_999).Select(number => ($"CV{number}", TerritoryLevel.Contract)),
        Gen.Choose(0, 99_999).Select(number => ($"{number:00000}", TerritoryLevel.Commune)),
        Gen.Choose(0, 999).Select(number => ($"2B{number:000}", TerritoryLevel.Commune)),
        Gen.Choose(0, 99).Select(number => ($"{number:00}", TerritoryLevel.Department)),
        Gen.Elements("2A", "2B", "971", "974", "976").Select(code => (code, TerritoryLevel.Department)));

    public static TheoryData<string> EveryCulture => Cultures.All;

    [Theory]
    [MemberData(nameof(EveryCulture))]
    public void Parse_RightCode_PrintsItselfAndKnowsItsLevel(string culture) => Cultures.In(culture, () => Holds.ForEvery(Right, one =>
    {
        var code = TerritoryCode.Parse(one.Code.ToLowerInvariant());
        Assert.Equal(one.Code, code.ToString());
        Assert.Equal(one.Level, code.Level);
        Assert.Equal(code, TerritoryCode.Parse(code.ToString()));
    }));

    [Fact]
    public void TryParse_SpoiledCode_IsRefused() =>
        Holds.ForEvery(HostileText.Spoil(Right.Select(one => one.Code)), text => Assert.False(TerritoryCode.TryParse(text, out _), text));

    [Fact]
    public void TryParse_AnyText_PrintsAFixedPointOrRefuses() => Holds.ForEvery(HostileText.Any, text =>
    {
        if (TerritoryCode.TryParse(text, out var code))
        {
            Assert.Equal(code, TerritoryCode.Parse(code.ToString()));
            Assert.InRange(code.ToString().Length, 2, 8);
        }
    });

    [Theory]
    [InlineData("5")]
    [InlineData("961")]
    [InlineData("2C")]
    [InlineData("CV")]
    [InlineData("CV123456")]
    [InlineData("5929")]
    [InlineData("592950")]
    [InlineData("2C004")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_OtherForm_IsRefused(string? text)
    {
        Assert.False(TerritoryCode.TryParse(text, out var code));
        Assert.Equal(string.Empty, code.ToString());
        Assert.Throws<FormatException>(() => TerritoryCode.Parse(text!));
    }
}
