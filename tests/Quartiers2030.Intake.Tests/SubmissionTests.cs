using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Tests.Hosts;

namespace Quartiers2030.Intake.Tests;

/// <summary>Idempotence, dry runs, all-or-nothing, corrections and withdrawals, over the wire.</summary>
public sealed class SubmissionTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    [Fact]
    public async Task PushObservations_SameIdAndLinesAgain_AnswersTheSameReportAndWritesNothing()
    {
        var request = Streams.Push(Samples.NewId(), Line("2024-T1", 5), Line("2024-T1", double.NaN));
        var first = await Push(request);
        var again = await Push(request);

        Assert.Equal(first, again);
        Assert.Equal(first, await host.Ars.GetSubmissionAsync(new GetSubmissionRequest { SubmissionId = request.SubmissionId }, host.Operator("ars")));
    }

    [Fact]
    public async Task PushObservations_SameIdInOtherPieces_AnswersTheSameReport()
    {
        var id = Samples.NewId();
        var (a, b) = (Line("2024-T2", 5), Line("2024-T3", 6));
        var first = await Push(Streams.Push(id, a, b));
        var again = await Push(Streams.Push(id, a), Streams.Push(string.Empty, b));

        Assert.Equal(first, again);
    }

    [Fact]
    public async Task PushObservations_SameIdOtherLines_IsRefused()
    {
        var id = Samples.NewId();
        await Push(Streams.Push(id, Line("2024-T4", 5)));
        var refused = await Assert.ThrowsAsync<RpcException>(() => Push(Streams.Push(id, Line("2024-T4", 6))));

        Assert.Equal(StatusCode.AlreadyExists, refused.StatusCode);
    }

    [Fact]
    public async Task PushObservations_SameLinesUnderAnotherId_AreUnchanged()
    {
        await Push(Streams.Push(Samples.NewId(), Line("2025-T2", 0)));
        var report = await Push(Streams.Push(Samples.NewId(), Line("2025-T2", 0)));

        Assert.Equal((1u, 0u, 1u), (report.Lines, report.Accepted, report.Unchanged));
        Assert.Null(report.Receipt);
    }

    [Fact]
    public async Task PushObservations_AnotherFigureWithoutReason_IsRejectedAndWithOneIsARevision()
    {
        await Push(Streams.Push(Samples.NewId(), Line("2025-T3", 9)));
        var correction = Line("2025-T3", 7);
        var rejected = await Push(Streams.Push(Samples.NewId(), correction));
        correction.Reason = "double compte";
        var accepted = await Push(Streams.Push(Samples.NewId(), correction));

        Assert.Equal(FaultCodes.ReasonRequired, Assert.Single(rejected.Rejections).Code);
        Assert.Equal(1u, accepted.Accepted);
    }

    [Fact]
    public async Task PushObservations_ProvisionalConfirmedAsFinal_NeedsNoReason()
    {
        var line = Line("2025-T4", 3);
        line.Finality = Finality.Provisional;
        await Push(Streams.Push(Samples.NewId(), line));
        line = line.Clone();
        line.Finality = Finality.Final;

        Assert.Equal(1u, (await Push(Streams.Push(Samples.NewId(), line))).Accepted);
    }

    [Fact]
    public async Task PushObservations_DryRun_SaysTheSameAndKeepsNothing()
    {
        var request = Streams.Push(Samples.NewId(), Line("2023-T1", 4), Line("2023-T1", double.NaN));
        request.DryRun = true;
        var dry = await Push(request);
        request.DryRun = false;
        var real = await Push(request);

        Assert.True(dry.DryRun);
        Assert.Equal((1u, 1u), (dry.Accepted, dry.Rejected));
        Assert.Equal((1u, 1u), (real.Accepted, real.Rejected));
        Assert.Equal(dry.Rejections, real.Rejections);
    }

    [Fact]
    public async Task PushObservations_AllOrNothingWithABadLine_KeepsNothingAndSaysWhyOfEveryLine()
    {
        var request = Streams.Push(Samples.NewId(), Line("2023-T2", 4), Line("2023-T2", double.NaN));
        request.AllOrNothing = true;
        var refused = await Push(request, Streams.Push(string.Empty, Line("2023-T3", 4)));
        var later = await Push(Streams.Push(Samples.NewId(), Line("2023-T2", 4), Line("2023-T3", 4)));

        Assert.Equal((3u, 0u, 3u), (refused.Lines, refused.Accepted, refused.Rejected));
        Assert.Equal([FaultCodes.NotFinite, FaultCodes.BatchRefused, FaultCodes.BatchRefused], refused.Rejections.Select(x => x.Code));
        Assert.Equal(2u, later.Accepted);
    }

    [Fact]
    public async Task PushObservations_AllOrNothingWithoutABadLine_KeepsAll()
    {
        var request = Streams.Push(Samples.NewId(), Line("2022-T1", 4));
        request.AllOrNothing = true;

        Assert.Equal(2u, (await Push(request, Streams.Push(string.Empty, Line("2022-T2", 4)))).Accepted);
    }

    [Fact]
    public async Task PushObservations_ManyRejections_AreAllListedAndTheReportHoldsTheFirstThousand()
    {
        var bad = Enumerable.Range(0, 1_500).Select(_ => Line("2025-T9", 1)).ToArray();
        var request = Streams.Push(Samples.NewId(), bad);
        var report = await Push(request);
        using var list = host.Ars.ListRejections(new GetSubmissionRequest { SubmissionId = request.SubmissionId }, host.Operator("ars"));
        var lines = new List<uint>();
        await foreach (var rejection in list.ResponseStream.ReadAllAsync())
        {
            lines.Add(rejection.Line);
        }

        Assert.Equal((1_500u, 1_000), (report.Rejected, report.Rejections.Count));
        Assert.Equal(Enumerable.Range(1, 1_500).Select(x => (uint)x), lines);
    }

    [Fact]
    public async Task PushObservations_TwentyClientsWithTheSameLines_KeepEachOnce()
    {
        var lines = Enumerable.Range(2001, 20).Select(year => Line($"{year}-T1", year)).ToArray();
        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Push(Streams.Push(Samples.NewId(), lines))));

        Assert.Equal(20u, (uint)reports.Sum(x => x.Accepted));
        Assert.Equal(20u * 19, (uint)reports.Sum(x => x.Unchanged));
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("é")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task PushObservations_BadSubmissionId_IsRefused(string id)
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Push(Streams.Push(id, Line("2025-T1", 1))));

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
        Assert.Contains("submission_id", refused.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PushObservations_EmptyStream_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<RpcException>(() => Push());

        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Fact]
    public async Task PushObservations_MessageOver4MB_IsResourceExhausted()
    {
        var line = Line("2025-T1", 1);
        line.Source = new string('x', 5_000_000);
        var refused = await Assert.ThrowsAsync<RpcException>(() => Push(Streams.Push(Samples.NewId(), line)));

        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
    }

    [Fact]
    public async Task WithdrawObservation_Twice_IsHarmlessAndTheCellIsMissingAgain()
    {
        await Push(Streams.Push(Samples.NewId(), Line("2021-T1", 9)));
        var request = new WithdrawObservationRequest { Commitment = "AR-01", Territory = "QN09901N", Period = "2021-T1", Reason = "erreur de saisie" };
        var first = await host.Ars.WithdrawObservationAsync(request, host.Operator("ars"));
        var again = await host.Ars.WithdrawObservationAsync(request, host.Operator("ars"));
        var anew = await Push(Streams.Push(Samples.NewId(), Line("2021-T1", 8)));

        Assert.True(first.Sequence > 0);
        Assert.True(again.Unchanged);
        Assert.Equal(1u, anew.Accepted);
    }

    [Fact]
    public async Task WithdrawObservation_NeverRecorded_IsNotFound()
    {
        var request = new WithdrawObservationRequest { Commitment = "AR-01", Territory = "QN09902N", Period = "2020-T1", Reason = "erreur" };
        var refused = await Assert.ThrowsAsync<RpcException>(() => host.Ars.WithdrawObservationAsync(request, host.Operator("ars")).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private Task<SubmissionReport> Push(params PushObservationsRequest[] messages) =>
        host.Ars.PushObservations(host.Operator("ars")).SendAsync(messages);

    private static Observation Line(string period, double value)
    {
        var line = Samples.Observation(value);
        line.Period = period;
        return line;
    }
}
