using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests;

/// <summary>Who may do what is decided by the token alone.</summary>
public sealed class RightsTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    public static TheoryData<CallerRole, string?> Strangers => new()
    {
        { CallerRole.Operator, "caf" },
        { CallerRole.Landlord, "ars" },
        { CallerRole.Reader, null },
        { CallerRole.Mission, null },
    };

    [Theory]
    [MemberData(nameof(Strangers))]
    public async Task PushObservations_NotTheOperatorOfTheService_IsDenied(CallerRole role, string? identity)
    {
        var call = host.Ars.PushObservations(host.As(role, identity));
        var refused = await Assert.ThrowsAsync<RpcException>(() => call.SendAsync(Streams.Push(Samples.NewId(), Samples.Observation())));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task PushObservations_WithoutAToken_IsUnauthenticated()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => host.Ars.PushObservations().SendAsync(Streams.Push(Samples.NewId(), Samples.Observation())));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task PushObservations_TokenOfAnotherIssuer_IsUnauthenticated()
    {
        var folder = Directory.CreateTempSubdirectory("q2030-other-").FullName;
        using var other = LocalIssuer.OpenOrCreate(Path.Combine(folder, "keys"), TimeProvider.System);
        var token = other.Issue(new TokenRequest(CallerRole.Operator, "ars", TimeSpan.FromMinutes(5), "ars"));
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => host.Ars.PushObservations(PartnerHost.With(token)).SendAsync(Streams.Push(Samples.NewId(), Samples.Observation())));

        Assert.Equal(StatusCode.Unauthenticated, refused.StatusCode);
    }

    [Fact]
    public async Task DeclareTerritories_ByAnOperator_IsDenied()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.DeclareTerritories(host.Operator("ars")).SendAsync(Samples.Territories()));

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task DeclareCommitments_CodeOfAnotherOperator_IsRejected()
    {
        var request = Samples.Commitments("CP");
        request.SubmissionId = Samples.NewId();
        var report = await host.Operateurs.DeclareCommitments(host.Operator("drac")).SendAsync(request);

        Assert.All(report.Rejections, rejection => Assert.Equal("NOT_YOUR_COMMITMENT", rejection.Code));
        Assert.Equal(report.Lines, report.Rejected);
    }

    [Fact]
    public async Task ListCommitments_OwnForAnOperatorAndAllForTheMission()
    {
        var own = await CodesAsync(host.Operator("drac"));
        var all = await CodesAsync(host.Mission);

        Assert.Empty(own);
        Assert.Contains("CP-01", all);
    }

    [Fact]
    public async Task GetSubmission_OfAnotherOperator_IsNotFound()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => host.Operateurs.GetSubmissionAsync(new GetSubmissionRequest { SubmissionId = "engagements" }, host.Operator("drac")).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private async Task<List<string>> CodesAsync(CallOptions options)
    {
        using var list = host.Operateurs.ListCommitments(new ListCommitmentsRequest(), options);
        var codes = new List<string>();
        await foreach (var record in list.ResponseStream.ReadAllAsync())
        {
            codes.Add(record.Commitment.Code);
        }

        return codes;
    }
}
