using Quartiers2030.Aggregator.Secrecy;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Secrecy;

public sealed class SecrecyPolicyTests
{
    [Theory]
    [InlineData(0, true)] // it speaks of everyone in the cell
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void IsSecret_Count_IsUnderTheThreshold(int count, bool isSecret) => Assert.Equal(isSecret, IsSecret(Quantity.Of(count)));

    [Theory]
    [InlineData(4, 100, true)]
    [InlineData(96, 100, true)]
    [InlineData(100, 100, true)]
    [InlineData(5, 100, false)]
    [InlineData(95, 100, false)]
    [InlineData(4, 8, true)]
    public void IsSecret_Fraction_HasItsNumeratorOrComplementUnderTheThreshold(int numerator, int denominator, bool isSecret) =>
        Assert.Equal(isSecret, IsSecret(Quantity.Fraction(numerator, denominator)));

    [Fact]
    public void IsSecret_TaxData_TakesItsOwnThreshold() => Assert.True(IsSecret(Quantity.Of(10), threshold: 11));

    [Fact]
    public void IsSecret_PercentWithoutParts_IsJudgedOnBothSides()
    {
        Assert.True(IsSecret(Quantity.Of(97), percents: true));
        Assert.False(IsSecret(Quantity.Of(97), percents: false));
    }

    [Fact]
    public void IsSecret_NoNumber_IsNotSecret() => Assert.False(IsSecret(Quantity.NotApplicable) || IsSecret(Quantity.Missing));

    [Fact]
    public void Apply_OneSecretUnderATotal_HidesTheSmallestOtherToo()
    {
        var decision = Apply([("a", 3), ("b", 20), ("c", 10), ("d", 50)], ("59", "abcd"));

        Assert.Equal(["a"], decision.Primary);
        Assert.Equal(["c"], decision.Secondary);
        Assert.Empty(decision.Totals);
    }

    [Fact]
    public void Apply_TwoSecretsInTwoContracts_HidesASecondInEach()
    {
        // The department alone would be safe with two; each contract is not.
        var decision = Apply([("a", 3), ("b", 20), ("c", 2), ("d", 50)], ("59", "abcd"), ("CV1", "ab"), ("CV2", "cd"));

        Assert.Equal(["b", "d"], decision.Secondary.Order());
    }

    [Fact]
    public void Apply_CellInTwoContracts_IsNotGivenAwayByTheirDifference()
    {
        // CV1 = a + b, CV2 = b + c, 59 = a + b + c: each hides two or three, yet 59 − CV1 is c. One total has to go.
        var decision = Apply([("a", 3), ("b", 2), ("c", 4)], ("59", "abc"), ("CV1", "ab"), ("CV2", "bc"));

        Assert.NotEmpty(decision.Totals);
    }

    [Fact]
    public void Apply_TwoGeographies_AreProtectedTogether()
    {
        // The 2015 and 2024 neighbourhoods of one commune, and a total over both lists: 59 − of 2024 would give the only hidden one of 2015.
        var decision = Apply(
            [("QP059001", 3), ("QP059002", 30), ("QN05901N", 40), ("QN05902N", 50)],
            ("59", ["QP059001", "QP059002", "QN05901N", "QN05902N"]), ("2024", ["QN05901N", "QN05902N"]));

        Assert.Equal(["QP059002"], decision.Secondary);
    }

    [Fact]
    public void Apply_TotalOverOneCell_GoesWithIt()
    {
        var decision = Apply([("a", 3), ("b", 20), ("c", 30)], ("59", "abc"), ("CV1", "a"), ("CV2", "bc"));

        Assert.Contains("CV1", decision.Totals);
    }

    [Fact]
    public void Apply_SecretTotal_IsNotWorkedOutFromTheOthers()
    {
        // CV1 = 1 + 2 is itself under the threshold; 59 − CV2 would give it, unless something in CV2 goes too.
        var decision = Apply([("a", 1), ("b", 2), ("c", 20), ("d", 30)], ("59", "abcd"), ("CV1", "ab"), ("CV2", "cd"));

        Assert.Contains("CV1", decision.Totals);
        Assert.True(decision.HidesTotal("59") || decision.HidesTotal("CV2"));
    }

    [Fact]
    public void Apply_HiddenCellsThatAreAllZero_AreNotGivenAwayByAnEmptyRemainder()
    {
        // 50 − 50 leaves 0 for both hidden cells.
        var decision = Apply([("a", 0), ("b", 0), ("c", 20), ("d", 30)], ("59", "abcd"));

        Assert.Equal(["c"], decision.Secondary);
    }

    [Fact]
    public void Apply_CellSuppressedBySender_WeighsNothingInTheTotal()
    {
        // The total is 3 + 20: with the sender's cell out of it, b alone protects a.
        SecrecyTable table = new(5, Percents: false,
            new Dictionary<string, Quantity> { ["a"] = Quantity.Of(3), ["b"] = Quantity.Of(20), ["s"] = Quantity.Suppressed },
            [new("59", ["a", "b", "s"], Quantity.Of(23))]);

        Assert.Equal(["b"], SecrecyPolicy.Apply(table).Secondary);
    }

    [Fact]
    public void Apply_NothingSecret_HidesNothing()
    {
        var decision = Apply([("a", 30), ("b", 20)], ("59", "ab"));

        Assert.Empty(decision.Primary.Union(decision.Secondary).Union(decision.Totals));
    }

    private static bool IsSecret(Quantity quantity, int threshold = 5, bool percents = false) =>
        SecrecyPolicy.IsSecret(quantity, new(threshold, percents, new Dictionary<string, Quantity>(), []));

    private static SecrecyDecision Apply((string Code, int Value)[] cells, params (string Code, string Members)[] totals) =>
        Apply(cells, [.. totals.Select(static total => (total.Code, total.Members.Select(static member => member.ToString()).ToArray()))]);

    private static SecrecyDecision Apply((string Code, int Value)[] cells, params (string Code, string[] Members)[] totals)
    {
        var values = cells.ToDictionary(static cell => cell.Code, static cell => cell.Value);
        return SecrecyPolicy.Apply(new(5, Percents: false,
            values.ToDictionary(static cell => cell.Key, static cell => Quantity.Of(cell.Value)),
            [.. totals.Select(total => new PublishedTotal(total.Code, total.Members, Quantity.Of(total.Members.Sum(member => values[member]))))]));
    }
}
