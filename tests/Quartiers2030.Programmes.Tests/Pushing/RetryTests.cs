using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.Programmes.Tests.Hosts;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Tests.Pushing;

public sealed class RetryTests
{
    private static readonly Sender Ars = Sender.Operator(OperatorId.Parse("ars"));

    [Fact]
    public async Task Push_UnavailableTwice_StartsOverUnderTheSameId()
    {
        await using var intake = await FlakyIntake.StartAsync();
        intake.FailuresLeft = 2;
        var sent = new Sum();

        var outcome = await ClientOf(intake).PushAsync(Submission(1_200), new PushOptions(), sent);

        Assert.Null(outcome.Failure);
        Assert.Equal((1_200, 1_200), (outcome.Accepted, sent.Total));
        Assert.Equal([500, 500, 200], intake.Batches);
        Assert.Single(intake.Ids.Distinct());
    }

    [Theory]
    [InlineData(StatusCode.Internal)]
    [InlineData(StatusCode.PermissionDenied)]
    [InlineData(StatusCode.DeadlineExceeded)]
    public async Task Push_AnyOtherFailure_IsReportedAtOnce(StatusCode code)
    {
        await using var intake = await FlakyIntake.StartAsync();
        (intake.FailuresLeft, intake.Failure) = (1, code);

        var outcome = await ClientOf(intake).PushAsync(Submission(3), new PushOptions());

        Assert.Equal(new PushFailure(code, "later"), outcome.Failure);
        Assert.Single(intake.Ids);
    }

    [Fact]
    public async Task Push_UnavailableForGood_SaysSo()
    {
        await using var intake = await FlakyIntake.StartAsync();
        intake.FailuresLeft = int.MaxValue;

        var outcome = await ClientOf(intake).PushAsync(Submission(3), new PushOptions());

        Assert.True(outcome.Failure!.IsUnreachable);
        Assert.Equal(4, intake.Ids.Count);
    }

    [Fact]
    public async Task Push_GivenUp_IsACancellation()
    {
        await using var intake = await FlakyIntake.StartAsync();
        intake.Silence = new TaskCompletionSource();
        using var givenUp = new CancellationTokenSource();

        var push = ClientOf(intake).PushAsync(Submission(3), new PushOptions(), null, givenUp.Token);
        await intake.Silence.Task;
        await givenUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => push);
    }

    [Fact]
    public async Task Push_OtherContentOrOrder_HasAnotherId()
    {
        await using var intake = await FlakyIntake.StartAsync();
        var client = ClientOf(intake);
        var (one, two) = (new Observation { Commitment = "AR-01" }, new Observation { Commitment = "AR-02" });

        foreach (var items in new Observation[][] { [one, two], [two, one], [one], [one, two] })
            await client.PushAsync(SubmissionKinds.Observations.Of(Partner.Ars, Ars, items), new PushOptions());
        await client.PushAsync(SubmissionKinds.Observations.Of(Partner.Ars, Ars, [one, two]), new PushOptions(AllOrNothing: true));

        Assert.Equal(4, intake.Ids.Distinct().Count());
        Assert.Equal(intake.Ids[0], intake.Ids[3]);
        Assert.All(intake.Ids, id => Assert.InRange(id.Length, 1, 64));
    }

    private static Submission<Observation> Submission(int count) => SubmissionKinds.Observations.Of(
        Partner.Ars, Ars, [.. Enumerable.Range(1, count).Select(i => new Observation { Commitment = "AR-01", Line = (uint)i })]);

    private static IntakeClient ClientOf(FlakyIntake intake) => new(
        intake.Channel.CreateCallInvoker(), new AnyToken(), TimeProvider.System, new IntakeClientOptions { Retries = 3, RetryDelay = TimeSpan.FromMilliseconds(1) });

    private sealed class AnyToken : ITokenSource
    {
        public Sender Self => Ars;

        public ValueTask<string> GetAsync(Sender sender, CancellationToken cancellationToken) => ValueTask.FromResult("any");
    }

    private sealed class Sum : IProgress<int>
    {
        public int Total { get; private set; }

        public void Report(int value) => Total += value;
    }
}
