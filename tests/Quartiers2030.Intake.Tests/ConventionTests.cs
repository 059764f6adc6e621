using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Intake.Tests;

/// <summary>TFPB conventions and actions of a landlord.</summary>
public sealed class ConventionTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    [Theory]
    [InlineData("siren", "MALFORMED_SIREN")]
    [InlineData("four years", "OUT_OF_RANGE")]
    [InlineData("abatement of 20 %", "INCONSISTENT")]
    [InlineData("negative tax", "NEGATIVE_COUNT")]
    [InlineData("NaN tax", "NOT_FINITE")]
    [InlineData("malformed QPV", "MALFORMED_TERRITORY")]
    [InlineData("unknown QPV", "UNKNOWN_TERRITORY")]
    [InlineData("neither QPV code nor name", "TEXT_REQUIRED")]
    [InlineData("no id", "TEXT_REQUIRED")]
    public async Task DeclareConventions_BadField_IsRejected(string what, string code)
    {
        var convention = Convention();
        switch (what)
        {
            case "siren": convention.Siren = "123456789"; break;
            case "four years": convention.LastYear = 2028; break;
            case "abatement of 20 %": convention.Abatement = 20_000; break;
            case "negative tax": convention.GrossTax = -1; break;
            case "NaN tax": convention.GrossTax = double.NaN; break;
            case "malformed QPV": convention.QpvCode = "Pasteur"; break;
            case "unknown QPV": convention.QpvCode = "QN09988N"; break;
            case "neither QPV code nor name": convention.QpvCode = string.Empty; break;
            default: convention.Id = string.Empty; break;
        }

        var report = await DeclareAsync(convention);

        Assert.Equal(code, Assert.Single(report.Rejections).Code);
    }

    [Fact]
    public async Task DeclareConventions_MissingAmounts_StayMissingAndASecondTimeChangesNothing()
    {
        var convention = new Convention { Id = "c-1", QpvName = "Pasteur-Foch", FirstYear = 2025, LastYear = 2027 };

        Assert.Equal(1u, (await DeclareAsync(convention)).Accepted);
        Assert.Equal(1u, (await DeclareAsync(convention)).Unchanged);
    }

    [Theory]
    [InlineData(0, "UNKNOWN_ENUM_VALUE")]
    [InlineData(9, "UNKNOWN_ENUM_VALUE")]
    public async Task DeclareActions_UnknownAxis_IsRejected(int axis, string code)
    {
        var action = new Action { Id = "a-1", QpvName = "Pasteur-Foch", Axis = (TfpbAxis)axis, Description = "Enlèvement" };
        var request = new DeclareActionsRequest { SubmissionId = Samples.NewId(), Actions = { action } };
        var report = await host.Bailleurs.DeclareActions(host.As(CallerRole.Landlord, "partenord-habitat")).SendAsync(request);

        Assert.Equal(code, Assert.Single(report.Rejections).Code);
    }

    [Fact]
    public async Task DeclareActions_OneYearTwice_IsRejected()
    {
        var action = new Action
        {
            Id = "a-2",
            QpvName = "Pasteur-Foch",
            Axis = TfpbAxis.Dechets,
            Description = "Enlèvement",
            Years = { new YearAmount { Year = 2025, Done = 1 }, new YearAmount { Year = 2025, Done = 2 } },
        };
        var request = new DeclareActionsRequest { SubmissionId = Samples.NewId(), Actions = { action } };
        var report = await host.Bailleurs.DeclareActions(host.As(CallerRole.Landlord, "partenord-habitat")).SendAsync(request);

        Assert.Equal("INCONSISTENT", Assert.Single(report.Rejections).Code);
    }

    private static Convention Convention() => new()
    {
        Id = "c-2",
        QpvCode = "QN09901N",
        Siren = "552081317",
        FirstYear = 2025,
        LastYear = 2027,
        GrossTax = 100_000,
        Abatement = 30_000,
    };

    private Task<Contracts.Grpc.Common.V1.SubmissionReport> DeclareAsync(Convention convention) =>
        host.Bailleurs.DeclareConventions(host.As(CallerRole.Landlord, "partenord-habitat"))
            .SendAsync(new DeclareConventionsRequest { SubmissionId = Samples.NewId(), Conventions = { convention } });
}
