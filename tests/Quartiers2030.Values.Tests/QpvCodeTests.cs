using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class QpvCodeTests
{
    internal static Gen<string> Right { get; } = Gen.OneOf(
        from department in Gen.OneOf(Gen.Choose(0, 99).Select(number => $"0{number:00}"), Gen.Elements("02A", "02B"), Gen.Choose(970, 979).Select(number => $"{number}"))
        from number in Gen.Choose(0, 99)
        from letter in Gen.Elements("N", "M", "I")
        select $"QN{department}{number:00}{letter}",
        Gen.Choose(0, 999_999).Select(number => $"QP{number:000000}"),
        from department in Gen.Elements("02A", "02B")
        from number in Gen.Choose(0, 999)
        select $"QP{department}{number:000}");

    public static TheoryData<string> EveryCulture => Cultures.All;

    [Theory]
    [MemberData(nameof(EveryCulture))]
    public void Parse_TypedWithSpacesAndSmallLetters_IsTheOfficialCode(string culture) => Cultures.In(culture, () => Holds.ForEvery(
        from code in Right
        from gap in Gen.Elements("", " ", "\u00A0", "\u202F", "\t")
        from small in Gen.Elements(true, false)
        select (code, typed: string.Join(gap, (small ? code.ToLowerInvariant() : code).Chunk(2).Select(pair => new string(pair)))),
        one =>
        {
            Assert.Equal(one.code, QpvCode.Parse(one.typed).ToString());
            Assert.Equal(QpvCode.Parse(one.code), QpvCode.Parse(one.typed));
            Assert.Equal(one.code.StartsWith("QN", StringComparison.Ordinal) ? QpvGeography.Of2024 : QpvGeography.Of2015, QpvCode.Parse(one.typed).Geography);
        }));

    [Fact]
    public void TryParse_SpoiledCode_IsRefused() => Holds.ForEvery(HostileText.Spoil(Right), text => Assert.False(QpvCode.TryParse(text, out _), text));

    [Fact]
    public void TryParse_AnyText_PrintsAnOfficialCodeOrRefuses() => Holds.ForEvery(HostileText.Any, text =>
    {
        if (QpvCode.TryParse(text, out var code))
        {
            Assert.Matches(@"^(QN(0\d{2}|02[AB]|97\d)\d{2}[NMI]|QP(\d{6}|02[AB]\d{3}))$", code.ToString());
        }
    });

    [Theory]
    [InlineData("QP062017", QpvGeography.Of2015)]
    [InlineData("QP 06 20 17", QpvGeography.Of2015)]
    [InlineData("QP062017\r\n", QpvGeography.Of2015)]
    [InlineData("QP02A001", QpvGeography.Of2015)]
    [InlineData("QN05901M", QpvGeography.Of2024)]
    [InlineData("qn02b01i", QpvGeography.Of2024)]
    [InlineData("QN97401N", QpvGeography.Of2024)]
    public void Parse_RealForm_HasItsGeography(string text, QpvGeography geography) => Assert.Equal(geography, QpvCode.Parse(text).Geography);

    [Theory]
    [InlineData("QN05901")]
    [InlineData("QN05901X")]
    [InlineData("QN15901N")]
    [InlineData("QN98101N")]
    [InlineData("QN02C01N")]
    [InlineData("QP06201")]
    [InlineData("QP0620170")]
    [InlineData("Pasteur-Foch")]
    [InlineData("QN05901ı")]
    [InlineData(null)]
    public void Parse_OtherForm_IsRefused(string? text)
    {
        Assert.False(QpvCode.TryParse(text, out var code));
        Assert.Equal(string.Empty, code.ToString());
        Assert.Throws<FormatException>(() => QpvCode.Parse(text!));
    }
}
