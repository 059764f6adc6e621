using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Values.Tests.Arbitrary;

namespace Quartiers2030.Values.Tests;

public sealed class OperatorIdTests
{
    private static readonly Gen<string> Right = Gen.Elements<char>("abcdefghijklmnopqrstuvwxyz0123456789-".ToCharArray())
        .ListOf()
        .Select(letters => string.Join('-', new string([.. letters]).Split('-', StringSplitOptions.RemoveEmptyEntries)))
        .Where(id => id.Length is >= 2 and <= 64);

    public static TheoryData<string> EveryCulture => Cultures.All;

    [Fact]
    public void Parse_RightId_PrintsItself() => Holds.ForEvery(Right, id => Assert.Equal(id, OperatorId.Parse(id).ToString()));

    [Fact]
    public void TryParse_SpoiledId_IsRefused() => Holds.ForEvery(HostileText.Spoil(Right), text => Assert.False(OperatorId.TryParse(text, out _), text));

    [Fact]
    public void TryParse_AnyText_PrintsBackExactlyOrRefuses() => Holds.ForEvery(HostileText.Any, text =>
    {
        if (OperatorId.TryParse(text, out var id))
        {
            Assert.Equal(text, id.ToString());
        }
    });

    [Theory]
    [InlineData("a")]
    [InlineData("-ars")]
    [InlineData("ars-")]
    [InlineData("caf--nord")]
    [InlineData("ARS")]
    [InlineData("a r")]
    [InlineData("")]
    [InlineData(null)]
    public void Parse_OtherForm_IsRefused(string? text)
    {
        Assert.False(OperatorId.TryParse(text, out var id));
        Assert.Equal(string.Empty, id.ToString());
        Assert.Throws<FormatException>(() => OperatorId.Parse(text!));
    }

    [Fact]
    public void TryParse_LengthAtItsBounds_IsInclusive()
    {
        Assert.True(OperatorId.TryParse("ab", out _));
        Assert.True(OperatorId.TryParse(new string('a', 64), out _));
        Assert.False(OperatorId.TryParse(new string('a', 65), out _));
    }

    [Theory]
    [InlineData("SG préfecture", "sg-prefecture")]
    [InlineData("Partenord Habitat", "partenord-habitat")]
    [InlineData("  L'Œuvre   sociale (Nord) ", "l-oeuvre-sociale-nord")]
    [InlineData("CŒUR D'OSTREVENT", "coeur-d-ostrevent")]
    [InlineData("Cœur Æther", "coeur-aether")]
    [InlineData("DSDEN / Éducation", "dsden-education")]
    [InlineData("INSTITUT", "institut")] // under tr-TR a capital I must not lose its dot
    public void FromName_DisplayName_MakesAReadableId(string name, string id)
    {
        foreach (var culture in Cultures.All)
        {
            Cultures.In(culture, () => Assert.Equal(id, OperatorId.FromName(name).ToString()));
        }
    }

    [Fact]
    public void FromName_AnyName_MakesAnIdOrSaysWhyNot() => Holds.ForEvery(HostileText.Any, name =>
    {
        if (name is null)
        {
            Assert.Throws<ArgumentNullException>(() => OperatorId.FromName(null!));
            return;
        }

        try
        {
            var id = OperatorId.FromName(name);
            Assert.Equal(id, OperatorId.Parse(id.ToString()));
            Assert.Equal(id, OperatorId.FromName(id.ToString()));
        }
        catch (FormatException)
        {
            // Fewer than two letters or digits, or more than 64: documented.
        }
    });

    [Theory]
    [InlineData("?")]
    [InlineData("a")]
    [InlineData("")]
    [InlineData("\uD83D")] // half of a character
    public void FromName_NothingToMakeAnIdOf_IsRefused(string name) => Assert.Throws<FormatException>(() => OperatorId.FromName(name));

    [Fact]
    public void FromName_HalfACharacterInside_Separates() => Assert.Equal("a-rs", OperatorId.FromName("A\uD83DRS").ToString());
}
