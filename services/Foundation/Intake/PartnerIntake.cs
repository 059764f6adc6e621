using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Commitments;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Territories;

namespace Quartiers2030.Intake;

/// <summary>
/// The operations that every partner package offers, once for all six: the generated service of a package hands each call
/// over. Who the caller is comes from the token alone.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public sealed class PartnerIntake<TContext>
    where TContext : IntakeDbContext
{
    private readonly CallerRights<TContext> _rights;
    private readonly SubmissionPipeline<TContext> _submissions;
    private readonly CommitmentHandler<TContext> _commitments;
    private readonly TerritoryHandler<TContext> _territories;
    private readonly ObservationHandler<TContext> _observations;
    private readonly ObservationWithdrawal<TContext> _withdrawal;
    private readonly WeatherReports<TContext> _weather;
    private readonly Proposals<TContext> _proposals;
    private readonly CommitmentList<TContext> _list;

    internal PartnerIntake(
        CallerRights<TContext> rights,
        SubmissionPipeline<TContext> submissions,
        CommitmentHandler<TContext> commitments,
        TerritoryHandler<TContext> territories,
        ObservationHandler<TContext> observations,
        ObservationWithdrawal<TContext> withdrawal,
        WeatherReports<TContext> weather,
        Proposals<TContext> proposals,
        CommitmentList<TContext> list)
    {
        _rights = rights;
        _submissions = submissions;
        _commitments = commitments;
        _territories = territories;
        _observations = observations;
        _withdrawal = withdrawal;
        _weather = weather;
        _proposals = proposals;
        _list = list;
    }

    /// <summary>How commitments are checked and applied.</summary>
    internal LineHandler<TContext, Commitment> Commitments => _commitments;

    /// <summary>How territories are checked and applied.</summary>
    internal LineHandler<TContext, Territory> Territories => _territories;

    /// <summary>How observations are checked and applied.</summary>
    internal LineHandler<TContext, Observation> Observations => _observations;

    /// <summary>Declares the caller's commitments.</summary>
    public Task<SubmissionReport> DeclareCommitments(IAsyncStreamReader<DeclareCommitmentsRequest> requests, IntakeCall call) =>
        SubmitAsync(requests, static x => new(x.SubmissionId, x.DryRun, x.AllOrNothing, x.Commitments), _commitments, call);

    /// <summary>Pushes the caller's observations.</summary>
    public Task<SubmissionReport> PushObservations(IAsyncStreamReader<PushObservationsRequest> requests, IntakeCall call) =>
        SubmitAsync(requests, static x => new(x.SubmissionId, x.DryRun, x.AllOrNothing, x.Observations), _observations, call);

    /// <summary>Declares territories; mission only.</summary>
    public Task<SubmissionReport> DeclareTerritories(IAsyncStreamReader<DeclareTerritoriesRequest> requests, IntakeCall call) =>
        SubmitAsync(
            requests, static x => new(x.SubmissionId, x.DryRun, x.AllOrNothing, x.Territories), _territories, CallerRights<TContext>.RequireMission(call), call);

    /// <summary>Takes any other kind of line from a contributor of this service.</summary>
    public Task<SubmissionReport> SubmitAsync<TRequest, TLine>(
        IAsyncStreamReader<TRequest> requests,
        Func<TRequest, SubmissionEnvelope<TLine>> open,
        LineHandler<TContext, TLine> handler,
        IntakeCall call)
        where TLine : IMessage =>
        SubmitAsync(requests, open, handler, _rights.RequireContributor(call), call);

    /// <summary>Takes lines that an edge has read itself, and of which some may hold no message.</summary>
    internal Task<SubmissionReport> SubmitAsync<TLine>(
        IAsyncStreamReader<SubmissionEnvelope<ReadLine<TLine>>> requests, LineHandler<TContext, TLine> handler, bool missionOnly, IntakeCall call)
        where TLine : class, IMessage
    {
        var caller = missionOnly ? CallerRights<TContext>.RequireMission(call) : _rights.RequireContributor(call);
        return SubmitAsync(requests, static x => x, new ReadLineHandler<TContext, TLine>(handler), caller, call);
    }

    /// <exception cref="RpcException">PERMISSION_DENIED: the caller may not submit that, so that its lines need not be read.</exception>
    internal void RequireSubmitter(bool missionOnly, IntakeCall call) =>
        _ = missionOnly ? CallerRights<TContext>.RequireMission(call) : _rights.RequireContributor(call);

    /// <summary>Withdraws the current figure of a cell.</summary>
    public Task<Receipt> WithdrawObservation(WithdrawObservationRequest request, IntakeCall call)
    {
        var caller = _rights.RequireContributor(call);
        return _withdrawal.WithdrawAsync(request, caller.Owner, caller.Author, call.CancellationToken);
    }

    /// <summary>Reports the operator's own word on a commitment.</summary>
    public Task<Receipt> ReportWeather(ReportWeatherRequest request, IntakeCall call)
    {
        var caller = _rights.RequireContributor(call);
        return _weather.ReportAsync(request, caller.Owner, caller.Author, call.CancellationToken);
    }

    /// <summary>Proposes other targets or another baseline.</summary>
    public Task<Proposal> ProposeRevision(ProposeRevisionRequest request, IntakeCall call)
    {
        var caller = _rights.RequireContributor(call);
        return _proposals.ProposeAsync(request, caller.Owner, caller.Author, call.CancellationToken);
    }

    /// <summary>Accepts or refuses a proposal; mission only.</summary>
    public Task<Proposal> AnswerProposal(AnswerProposalRequest request, IntakeCall call) =>
        _proposals.AnswerAsync(request, CallerRights<TContext>.RequireMission(call).Author, call.CancellationToken);

    /// <summary>Streams proposals: the caller's own, or all to the mission.</summary>
    public Task ListProposals(ListProposalsRequest request, IServerStreamWriter<Proposal> responses, IntakeCall call) =>
        _proposals.ListAsync(request, _rights.RequireOwnerOrMission(call), responses, call.CancellationToken);

    /// <summary>Streams commitments: the caller's own, or all to the mission.</summary>
    public Task ListCommitments(ListCommitmentsRequest request, IServerStreamWriter<CommitmentRecord> responses, IntakeCall call) =>
        _list.WriteAsync(_rights.RequireOwnerOrMission(call), responses, call.CancellationToken);

    /// <summary>The report of an earlier submission of the caller.</summary>
    public Task<SubmissionReport> GetSubmission(GetSubmissionRequest request, IntakeCall call)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _submissions.GetAsync(_rights.RequireSubmitter(call), request.SubmissionId, call.CancellationToken);
    }

    /// <summary>Streams every rejection of an earlier submission of the caller.</summary>
    public Task ListRejections(GetSubmissionRequest request, IServerStreamWriter<Rejection> responses, IntakeCall call)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _submissions.ListRejectionsAsync(_rights.RequireSubmitter(call), request.SubmissionId, responses, call.CancellationToken);
    }

    private Task<SubmissionReport> SubmitAsync<TRequest, TLine>(
        IAsyncStreamReader<TRequest> requests,
        Func<TRequest, SubmissionEnvelope<TLine>> open,
        LineHandler<TContext, TLine> handler,
        (string Owner, string Author) caller,
        IntakeCall call) =>
        _submissions.RunAsync(requests, open, handler, caller.Owner, caller.Author, call.CancellationToken);
}
