using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Tests.Hosts;

namespace Quartiers2030.Intake.Tests;

/// <summary>A revision holds only once the mission accepts it, and every version stays readable.</summary>
public sealed class ProposalTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    [Fact]
    public async Task AnswerProposal_Accepted_MakesANewVersionAndKeepsTheOld()
    {
        var proposal = await host.Ars.ProposeRevisionAsync(Proposal("AR-01", 30), host.Operator("ars"));
        var before = await RecordAsync("AR-01");
        var answered = await host.Ars.AnswerProposalAsync(new AnswerProposalRequest { ProposalId = proposal.Id, Accept = true }, host.Mission);
        var after = await RecordAsync("AR-01");

        Assert.Equal(ProposalState.Pending, proposal.State);
        Assert.Equal((20d, proposal.Id), (before.Commitment.Targets[0].Value, Assert.Single(before.Pending).Id));
        Assert.Equal(ProposalState.Accepted, answered.State);
        Assert.Equal(30d, after.Commitment.Targets[0].Value);
        Assert.Equal([20d, 30d], after.Versions.Select(x => x.Targets[0].Value));
        Assert.Equal(10d, after.Versions[1].Baseline.Value);
        Assert.Empty(after.Pending);
    }

    [Fact]
    public async Task AnswerProposal_Refused_LeavesWhatWasInForce()
    {
        var proposal = await host.Ars.ProposeRevisionAsync(Proposal("AR-02", 30), host.Operator("ars"));
        await host.Ars.AnswerProposalAsync(new AnswerProposalRequest { ProposalId = proposal.Id, Reason = "sans motif nouveau" }, host.Mission);
        var record = await RecordAsync("AR-02");

        Assert.Equal(20d, Assert.Single(record.Versions).Targets[0].Value);
        Assert.Empty(record.Pending);
    }

    [Fact]
    public async Task AnswerProposal_TheSameTwice_IsHarmlessAndTheOtherWayIsRefused()
    {
        var proposal = await host.Ars.ProposeRevisionAsync(Proposal("AR-03", 30), host.Operator("ars"));
        var answer = new AnswerProposalRequest { ProposalId = proposal.Id, Accept = true };
        await host.Ars.AnswerProposalAsync(answer, host.Mission);
        await host.Ars.AnswerProposalAsync(answer, host.Mission);
        var otherWay = new AnswerProposalRequest { ProposalId = proposal.Id, Accept = false, Reason = "non" };
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.AnswerProposalAsync(otherWay, host.Mission).ResponseAsync);

        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
        Assert.Equal(2, (await RecordAsync("AR-03")).Versions.Count);
    }

    [Fact]
    public async Task AnswerProposal_ByTheOperatorItself_IsDenied()
    {
        var proposal = await host.Ars.ProposeRevisionAsync(Proposal("AR-04", 30), host.Operator("ars"));
        var refused = await Assert.ThrowsAsync<RpcException>(
            () => host.Ars.AnswerProposalAsync(new AnswerProposalRequest { ProposalId = proposal.Id, Accept = true }, host.Operator("ars")).ResponseAsync);

        Assert.Equal(StatusCode.PermissionDenied, refused.StatusCode);
    }

    [Fact]
    public async Task ProposeRevision_SameSubmissionTwice_IsOneProposal()
    {
        var request = Proposal("AR-06", 30);
        var first = await host.Ars.ProposeRevisionAsync(request, host.Operator("ars"));
        var again = await host.Ars.ProposeRevisionAsync(request, host.Operator("ars"));

        Assert.Equal(first.Id, again.Id);
    }

    [Theory]
    [InlineData("", 30d, "2028-12-31")]
    [InlineData("motif", double.NaN, "2028-12-31")]
    [InlineData("motif", 30d, "31/12/2028")]
    public async Task ProposeRevision_BadField_IsRefused(string reason, double value, string date)
    {
        var request = Proposal("AR-07", value);
        (request.Reason, request.Targets[0].Date) = (reason, date);
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.ProposeRevisionAsync(request, host.Operator("ars")).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task DeclareCommitments_OtherTargetThanBefore_NeedsAProposal()
    {
        var request = Samples.Commitments("AR");
        request.SubmissionId = Samples.NewId();
        request.Commitments[4].Targets[0].Value = 99;
        request.Commitments[5].Label = "Autre intitulé";
        var report = await host.Ars.DeclareCommitments(host.Operator("ars")).SendAsync(request);

        Assert.Equal("REVISION_NEEDS_PROPOSAL", Assert.Single(report.Rejections).Code);
        Assert.Equal((1u, 5u), (report.Accepted, report.Unchanged));
    }

    private static ProposeRevisionRequest Proposal(string commitment, double target) => new()
    {
        SubmissionId = Samples.NewId(),
        Commitment = commitment,
        Targets = { new Target { Value = target, Date = "2028-12-31" } },
        Reason = "moyens nouveaux",
    };

    private async Task<CommitmentRecord> RecordAsync(string code)
    {
        using var list = host.Ars.ListCommitments(new ListCommitmentsRequest(), host.Operator("ars"));
        var records = new List<CommitmentRecord>();
        await foreach (var record in list.ResponseStream.ReadAllAsync())
        {
            records.Add(record);
        }

        return records.Single(x => x.Commitment.Code == code);
    }
}
