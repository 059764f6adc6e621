using Quartiers2030.Portal.Wording;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Tests.Wording;

public sealed class WordingTests
{
    [Theory]
    [InlineData("18.8", "18,8\u202F%")]
    [InlineData("20", "20\u202F%")]
    [InlineData("0", "0\u202F%")]
    [InlineData("-0.04", "0\u202F%")]
    [InlineData("-3.25", "\u22123,3\u202F%")]
    [InlineData("1572.527", "1\u202F572,5\u202F%")]
    public void Percent_Number_IsWrittenInFrench(string percent, string expected) =>
        Assert.Equal(expected, FrenchNumber.Percent(decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Of_LargeNumber_GroupsItsDigits() => Assert.Equal("1\u202F234\u202F567,89", FrenchNumber.Of(1_234_567.891m));

    [Theory]
    [InlineData("19.96", "20", "19,96")]
    [InlineData("19.996", "20", "19,996")]
    [InlineData("19.9", "20", "19,9")]
    [InlineData("20", "20", "20")]
    [InlineData("19.99999999", "20", "20")]
    public void Apart_NumberNearAnother_IsNotMistakenForIt(string number, string other, string expected)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(expected, FrenchNumber.Apart(decimal.Parse(number, culture), decimal.Parse(other, culture), decimals: 1));
    }

    [Fact]
    public void PercentOf_OneReportMissingOfManyDue_IsNotAHundred() => Assert.Equal("99,96\u202F%", FrenchNumber.PercentOf(2499m / 2500m));

    [Theory]
    [InlineData(0, "lieu", "lieu")]
    [InlineData(1, "lieu", "lieu")]
    [InlineData(2, "lieu", "lieux")]
    [InlineData(3, "QPV", "QPV")]
    [InlineData(2, "jeune", "jeunes")]
    [InlineData(2, "hôpital", "hôpitaux")]
    [InlineData(2, "prix", "prix")]
    [InlineData(2, "place de crèche", "place de crèche")]
    public void For_Number_AgreesTheNoun(int number, string noun, string expected) => Assert.Equal(expected, FrenchNoun.For(number, noun));

    [Theory]
    [InlineData("2025-T2", "T2\u00A02025")]
    [InlineData("2025-03", "mars\u00A02025")]
    [InlineData("2025", "2025")]
    [InlineData("2024-2025", "année scolaire 2024-2025")]
    [InlineData("autre", "autre")]
    public void OfPeriod_EachKind_IsWrittenInFrench(string period, string expected) => Assert.Equal(expected, FrenchDate.OfPeriod(period));

    [Fact]
    public void Of_Days_AreWrittenInFrench()
    {
        Assert.Equal("31\u00A0décembre 2027", FrenchDate.Of(new DateOnly(2027, 12, 31)));
        Assert.Equal("1er\u00A0août 2026", FrenchDate.Of(new DateOnly(2026, 8, 1)));
        Assert.Equal("1er\u00A0janvier 2026 à 0\u00A0h\u00A005", FrenchDate.Of(new DateTimeOffset(2025, 12, 31, 23, 5, 0, TimeSpan.Zero)));
        Assert.Equal("1er\u00A0trimestre\u00A02026", FrenchDate.OfQuarter(Period.Quarter(2026, 1)));
    }

    [Fact]
    public void StatusWords_AllTwelve_HaveTheirOwnLabelAndSign()
    {
        Assert.Equal(12, StatusWords.All.Select(status => status.Word).Distinct().Count());
        Assert.Equal(12, StatusWords.All.Select(status => status.Label).Distinct().Count());
        Assert.Equal(12, StatusWords.All.Select(status => status.Sign).Distinct().Count());
    }
}
