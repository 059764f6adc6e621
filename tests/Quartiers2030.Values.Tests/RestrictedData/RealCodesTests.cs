namespace Quartiers2030.Values.Tests.RestrictedData;

/// <summary>The codes that the programme of the Nord really uses.</summary>
public sealed class RealCodesTests
{
    [SharedDataFact]
    public void Contracts_All13_HaveReadableCodesAndSirens()
    {
        var lines = SharedData.Rows("contracts.csv").ToArray();

        Assert.Equal(13, lines.Length);
        Assert.All(lines, line =>
        {
            Assert.Equal(TerritoryLevel.Contract, TerritoryCode.Parse(line[0]).Level);
            Assert.Equal(line[1], Siren.Parse(line[1]).ToString());
            Assert.Equal(TerritoryLevel.Department, TerritoryCode.Parse(line[3]).Level);
        });
    }

    [SharedDataFact]
    public void Houdain_Qpv_IsOf2015()
    {
        var codes = SharedData.Rows("houdain.csv").Select(cells => cells[0]).ToArray();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Equal(QpvGeography.Of2015, QpvCode.Parse(code).Geography));
    }

    [SharedDataFact]
    public void Commitments_EveryOperator_HasAnIdentity()
    {
        var operators = SharedData.Rows("commitments.csv").Select(cells => cells[2]).ToArray();

        Assert.NotEmpty(operators);
        Assert.All(operators, name => Assert.NotEmpty(OperatorId.FromName(name).ToString()));
    }
}
