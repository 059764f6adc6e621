using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Tests.Hosts;

namespace Quartiers2030.Intake.Tests;

/// <summary>Every kind of bad line has its own answer, and the good lines beside it are kept.</summary>
public sealed class BadLineTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    public static TheoryData<string, string, string> BadLines => new()
    {
        { "unknown commitment", "commitment", FaultCodes.UnknownCommitment },
        { "malformed QPV", "territory", FaultCodes.MalformedTerritory },
        { "unknown QPV", "territory", FaultCodes.UnknownTerritory },
        { "territory of another level", "territory", FaultCodes.TerritoryNotOfScope },
        { "malformed period", "period", FaultCodes.MalformedPeriod },
        { "period in the future", "period", FaultCodes.PeriodInFuture },
        { "period of another cadence", "period", FaultCodes.PeriodNotOfCadence },
        { "negative count", "value", FaultCodes.NegativeCount },
        { "share over 100", "value", FaultCodes.ShareOutOfRange },
        { "share under 0", "value", FaultCodes.ShareOutOfRange },
        { "coverage of a half", "value", FaultCodes.NotYesOrNo },
        { "milestone of 2", "value", FaultCodes.NotYesOrNo },
        { "denominator 0", "ratio.denominator", FaultCodes.DenominatorNotPositive },
        { "negative numerator", "ratio.numerator", FaultCodes.NegativeCount },
        { "numerator over denominator", "ratio.numerator", FaultCodes.NumeratorOverDenominator },
        { "fraction of a count", "ratio", FaultCodes.FractionNotExpected },
        { "NaN", "value", FaultCodes.NotFinite },
        { "infinity", "value", FaultCodes.NotFinite },
        { "NaN denominator", "ratio.denominator", FaultCodes.NotFinite },
        { "over 1e15", "value", FaultCodes.TooLarge },
        { "no quantity", "value", FaultCodes.QuantityMissing },
        { "unknown absence", "absence", FaultCodes.UnknownEnumValue },
        { "unknown finality", "finality", FaultCodes.UnknownEnumValue },
        { "no finality", "finality", FaultCodes.UnknownEnumValue },
        { "unknown series", "series", FaultCodes.UnknownEnumValue },
        { "reference series of a count", "series", FaultCodes.SeriesNotExpected },
        { "figure for a qualitative commitment", "commitment", FaultCodes.FigureNotExpected },
        { "source of 1 MB", "source", FaultCodes.TextTooLong },
    };

    [Theory]
    [MemberData(nameof(BadLines))]
    public async Task PushObservations_BadLineBetweenGoodOnes_RejectsItAlone(string what, string field, string code)
    {
        var good = Samples.Observation(40);
        good.Period = "2024-T1";
        var bad = Bad(what);
        var report = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(Streams.Push(Samples.NewId(), good, bad, good));

        Assert.Equal((3u, 2u, 1u), (report.Lines, report.Accepted + report.Unchanged, report.Rejected));
        var rejection = Assert.Single(report.Rejections);
        Assert.Equal((2u, field, code), (rejection.Line, rejection.Field, rejection.Code));
        Assert.NotEmpty(rejection.Reason);
        Assert.InRange(rejection.Value.Length, 0, 200);
    }

    [Fact]
    public async Task PushObservations_SomeoneElsesCommitment_IsRejected()
    {
        var line = Samples.Observation();
        line.Commitment = "CP-01";
        var report = await host.Operateurs.PushObservations(host.Operator("drac")).SendAsync(Streams.Push(Samples.NewId(), line));

        Assert.Equal(FaultCodes.NotYourCommitment, Assert.Single(report.Rejections).Code);
    }

    [Fact]
    public async Task PushObservations_LineNumbersOfAFile_ComeBackInTheReport()
    {
        var line = Bad("NaN");
        line.Line = 4_711;
        var report = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(Streams.Push(Samples.NewId(), line));

        Assert.Equal(4_711u, Assert.Single(report.Rejections).Line);
    }

    [Fact]
    public async Task ReportWeather_CommentOf1MB_IsRefusedAndNamesTheField()
    {
        var request = new ReportWeatherRequest { Commitment = "AR-01", Period = "2025-T1", Weather = Weather.Secured, Comment = new string('é', 500_000) };
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.ReportWeatherAsync(request, host.Operator("ars")).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("comment", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(FaultCodes.TextTooLong, refused.Status.Detail, StringComparison.Ordinal);
        Assert.InRange(refused.Status.Detail.Length, 1, 1_000);

        var details = refused.GetRpcStatus()!.Details;
        Assert.Equal(FaultCodes.TextTooLong, details[0].Unpack<Google.Rpc.ErrorInfo>().Reason);
        Assert.Equal("comment", Assert.Single(details[1].Unpack<Google.Rpc.BadRequest>().FieldViolations).Field);
    }

    [Theory]
    [InlineData("AR-99", "2025-T1", 1, StatusCode.NotFound)]
    [InlineData("AR-01", "2099-T1", 1, StatusCode.InvalidArgument)]
    [InlineData("AR-01", "2025", 1, StatusCode.InvalidArgument)]
    [InlineData("AR-01", "2025-T1", 0, StatusCode.InvalidArgument)]
    [InlineData("AR-01", "2025-T1", 9, StatusCode.InvalidArgument)]
    public async Task ReportWeather_BadField_IsRefused(string commitment, string period, int weather, StatusCode expected)
    {
        var request = new ReportWeatherRequest { Commitment = commitment, Period = period, Weather = (Weather)weather };
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.ReportWeatherAsync(request, host.Operator("ars")).ResponseAsync);

        Assert.Equal(expected, refused.StatusCode);
    }

    private static Observation Bad(string what)
    {
        var line = Samples.Observation();
        switch (what)
        {
            case "unknown commitment": line.Commitment = "AR-99"; break;
            case "malformed QPV": line.Territory = "QN0590X"; break;
            case "unknown QPV": line.Territory = "QN09977N"; break;
            case "territory of another level": line.Territory = "59"; break;
            case "malformed period": line.Period = "2025-Q1"; break;
            case "period in the future": line.Period = "2099-T1"; break;
            case "period of another cadence": line.Period = "2025-03"; break;
            case "negative count": line.Value = -1; break;
            case "share over 100": Department(line, "AR-02").Value = 100.01; break;
            case "share under 0": Department(line, "AR-02").Value = -0.01; break;
            case "coverage of a half": line.Commitment = "AR-03"; line.Value = 0.5; break;
            case "milestone of 2": Department(line, "AR-06").Value = 2; break;
            case "denominator 0": Department(line, "AR-02").Ratio = new Ratio { Numerator = 0, Denominator = 0 }; break;
            case "negative numerator": Department(line, "AR-02").Ratio = new Ratio { Numerator = -1, Denominator = 5 }; break;
            case "numerator over denominator": Department(line, "AR-02").Ratio = new Ratio { Numerator = 6, Denominator = 5 }; break;
            case "fraction of a count": line.Ratio = new Ratio { Numerator = 1, Denominator = 5 }; break;
            case "NaN": line.Value = double.NaN; break;
            case "infinity": line.Value = double.PositiveInfinity; break;
            case "NaN denominator": Department(line, "AR-02").Ratio = new Ratio { Numerator = 1, Denominator = double.NaN }; break;
            case "over 1e15": line.Value = 2e15; break;
            case "no quantity": line.ClearQuantity(); break;
            case "unknown absence": line.Absence = (Absence)7; break;
            case "unknown finality": line.Finality = (Finality)7; break;
            case "no finality": line.Finality = Finality.Unspecified; break;
            case "unknown series": line.Series = (Series)7; break;
            case "reference series of a count": line.Series = Series.Reference; break;
            case "figure for a qualitative commitment": Department(line, "AR-05").Value = 1; break;
            case "source of 1 MB": line.Source = new string('x', 1_000_000); break;
            default: throw new ArgumentOutOfRangeException(nameof(what), what, "No such case.");
        }

        return line;
    }

    private static Observation Department(Observation line, string commitment)
    {
        (line.Commitment, line.Territory) = (commitment, "59");
        return line;
    }
}
