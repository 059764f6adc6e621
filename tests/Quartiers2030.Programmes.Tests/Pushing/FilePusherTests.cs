using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Csv.Tests;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.Programmes.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Programmes.Tests.Pushing;

public sealed class FilePusherTests : CsvFolder, IAsyncLifetime
{
    private readonly Platform _platform = new();

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        Assert.True((await new ProgrammeLoader(_platform.Client).LoadAsync(Repository.Nord)).IsClean);
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task PushObservations_GoodAndBadLines_KeepsTheGoodAndNamesEachBadByItsLine()
    {
        var report = await PushAsync("""
            commitment;territory;period;value;numerator;denominator

            FT-01;59;2025-T1;;100;900
            EN-02;59;2025-T1;2;;
            EN-02;59;2025-T2;deux;;
            ZZ-99;59;2025-T1;1;;
            FT-01;59;2025-T2;;1000;900
            EN-02;59;2025-T3;;;
            DR-02;59;2025-T1;1;;
            """);

        Assert.Equal((2, 0, 4, 1), (report.Accepted, report.Unchanged, report.Rejected, report.Missing));
        Assert.Equal(
            [(5, "value", "MALFORMED_NUMBER"), (6, "commitment", "UNKNOWN_COMMITMENT"), (7, "ratio.numerator", "NUMERATOR_OVER_DENOMINATOR"), (9, "period", "PERIOD_NOT_OF_CADENCE")],
            report.Rejections.Select(rejection => (rejection.Line, rejection.Field, rejection.Code)));
    }

    [Fact]
    public async Task PushObservations_SameFileTwice_DoesNothingTheSecondTime()
    {
        const string Text = "commitment;territory;period;value\nEN-02;59;2025-T1;2\n";

        var first = await PushAsync(Text);
        var second = await PushAsync(Text);

        Assert.Equal((1, 0), (first.Accepted, first.Unchanged));
        Assert.Equal((0, 1), (second.Accepted, second.Unchanged));
        Assert.NotNull(second.Outcomes.Single().AlreadyPushedAt);
    }

    [Fact]
    public async Task PushObservations_CauseOfARejectionIsGone_TakesTheSameFile()
    {
        const string Text = "commitment;territory;period;value\nAR-01;QN09901N;2025-T1;1\n";
        var before = await PushAsync(Text);

        await PushTerritoriesAsync("code;kind;name;parents\nCV901;contract;Contrat fictif;59\nQN09901N;qpv;Quartier fictif;CV901\n");
        var after = await PushAsync(Text);

        Assert.Equal("UNKNOWN_TERRITORY", before.Rejections.Single().Code);
        Assert.Equal((1, 0), (after.Accepted, after.Rejected));
    }

    [Fact]
    public async Task PushObservations_AllOrNothingOverTwoOperators_KeepsNothingForOneBadLine()
    {
        const string Good = "commitment;territory;period;value\nEN-02;59;2025-T1;2\n";

        var refused = await PushAsync(Good + "AD-01;59;2025;1\n", new PushOptions(AllOrNothing: true));
        var alone = await PushAsync(Good);

        Assert.True(refused.NothingKept);
        Assert.Equal("PERIOD_NOT_OF_CADENCE", Assert.Single(refused.Rejections).Code);
        Assert.Equal((1, 0), (alone.Accepted, alone.Unchanged));
    }

    [Fact]
    public async Task PushObservations_DryRun_KeepsNothing()
    {
        const string Text = "commitment;territory;period;value\nEN-02;59;2025-T1;2\n";

        var dry = await PushAsync(Text, new PushOptions(DryRun: true));
        var real = await PushAsync(Text);

        Assert.True(dry.NothingKept);
        Assert.Equal((1, 1), (dry.Accepted, real.Accepted));
    }

    [Fact]
    public async Task PushObservations_TokenOfOneOperator_RejectsTheLinesOfOthers()
    {
        var client = _platform.ClientWith(new FixedToken(_platform.Token(CallerRole.Operator, "dsden")));
        var file = await ObservationsCsv.OpenAsync(Write("commitment;territory;period;value\nEN-02;59;2025-T1;2\nAD-01;59;2025-T1;1\n"));

        var report = await new FilePusher(client).PushObservationsAsync(file, Finality.Final, await CommitmentDirectory.ReadAsync(client), new PushOptions());

        Assert.Equal((1, 1), (report.Accepted, report.Rejected));
        Assert.Equal((3, "UNKNOWN_COMMITMENT"), (report.Rejections.Single().Line, report.Rejections.Single().Code));
    }

    [Fact]
    public async Task PushCommitments_TokenOfOneOperator_DeclaresNothingOfOthersInItsName()
    {
        var client = _platform.ClientWith(new FixedToken(_platform.Token(CallerRole.Operator, "ademe")));
        var header = string.Join(';', CommitmentsCsv.Columns.Required);
        var file = await CsvFile.OpenAsync(
            Write($"""
            {header}
            AD-04;operateurs;ADEME;Transition;Un;count;action;up;;;3;2027-12-31;annual;department;sum;
            DR-04;operateurs;DRAC;Culture;Deux;count;action;up;;;3;2027-12-31;annual;department;sum;
            """),
            CommitmentsCsv.Columns);

        var report = await new FilePusher(client).PushCommitmentsAsync(file, new PushOptions());

        Assert.Equal(1, report.Accepted);
        var failed = Assert.Single(report.Failed);
        Assert.True(failed.Failure!.IsUnauthorised);
        Assert.Equal("the token is for operator ademe, not for operator drac", failed.Failure.Reason);
        Assert.DoesNotContain(await _platform.Client.ListCommitmentsAsync(Partner.Operateurs), record => record.Commitment.Code == "DR-04");
    }

    [Fact]
    public async Task PushCommitments_RejectedByTheService_GivesTheLineOfTheFile()
    {
        var header = string.Join(';', CommitmentsCsv.Columns.Required);
        var file = await CsvFile.OpenAsync(
            Write($"{header}\n\nAD-04;operateurs;ADEME;Transition;Un;count;action;up;;;3;2027-12-31;annual;department;sum;\n\nad 05;operateurs;ADEME;Transition;Un;count;action;up;;;3;2027-12-31;annual;department;sum;\n"),
            CommitmentsCsv.Columns);

        var report = await _platform.Pusher.PushCommitmentsAsync(file, new PushOptions());

        Assert.Equal((5, "code", "MALFORMED_CODE"), (report.Rejections.Single().Line, report.Rejections.Single().Field, report.Rejections.Single().Code));
    }

    private async Task<PushReport> PushAsync(string text, PushOptions? options = null) => await _platform.Pusher.PushObservationsAsync(
        await ObservationsCsv.OpenAsync(Write(text)), Finality.Final, await CommitmentDirectory.ReadAsync(_platform.Client), options ?? new PushOptions());

    private async Task PushTerritoriesAsync(string text)
    {
        var report = await _platform.Pusher.PushTerritoriesAsync(await CsvFile.OpenAsync(Write(text), TerritoriesCsv.Columns), new PushOptions());
        Assert.True(report.IsClean);
    }
}
