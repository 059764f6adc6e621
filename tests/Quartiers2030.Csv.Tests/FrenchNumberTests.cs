using System.Globalization;

namespace Quartiers2030.Csv.Tests;

public sealed class FrenchNumberTests
{
    [Theory]
    [InlineData("0", "0")]
    [InlineData("18,8", "18.8")]
    [InlineData("18.8", "18.8")]
    [InlineData(" 5 028 390,18 ", "5028390.18")]
    [InlineData("5\u00A0028\u00A0390,18", "5028390.18")]
    [InlineData("5\u202F028\u202F390,18", "5028390.18")]
    [InlineData("-3,50", "-3.5")]
    [InlineData("\u22123", "-3")]
    [InlineData("+7", "7")]
    [InlineData("0001", "1")]
    [InlineData("1,234", "1.234")]
    [InlineData("999999999999999", "999999999999999")]
    public void TryRead_Number_GivesItsValue(string text, string expected)
    {
        Assert.Null(FrenchNumber.TryRead(text, out var value));
        Assert.Equal(decimal.Parse(expected, CultureInfo.InvariantCulture), value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("douze")]
    [InlineData("12 %")]
    [InlineData("1e3")]
    [InlineData("1 2")]
    [InlineData("1234 567")]
    [InlineData("1  234")]
    [InlineData("1.234,5")]
    [InlineData("1,234,567")]
    [InlineData("12,")]
    [InlineData(",5")]
    [InlineData("1,5 0")]
    [InlineData("NaN")]
    [InlineData("١٢")]
    [InlineData("1234567890123456")]
    [InlineData("0,1234567890123456")]
    public void TryRead_AnythingElse_SaysWhy(string text) => Assert.NotNull(FrenchNumber.TryRead(text, out _));
}
