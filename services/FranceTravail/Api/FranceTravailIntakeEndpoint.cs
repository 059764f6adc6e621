using Grpc.Core;
using Quartiers2030.FranceTravail.Persistence;
using Quartiers2030.Contracts.Grpc.FranceTravail.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake;

namespace Quartiers2030.FranceTravail.Api;

/// <summary>The gRPC service of francetravail.proto: every call goes to the intake that all partners share.</summary>
internal sealed class FranceTravailIntakeEndpoint(PartnerIntake<FranceTravailDbContext> intake) : FranceTravailIntake.FranceTravailIntakeBase
{
    public override Task<SubmissionReport> DeclareCommitments(IAsyncStreamReader<DeclareCommitmentsRequest> requestStream, ServerCallContext context) =>
        intake.DeclareCommitments(requestStream, context);

    public override Task<SubmissionReport> DeclareTerritories(IAsyncStreamReader<DeclareTerritoriesRequest> requestStream, ServerCallContext context) =>
        intake.DeclareTerritories(requestStream, context);

    public override Task<SubmissionReport> PushObservations(IAsyncStreamReader<PushObservationsRequest> requestStream, ServerCallContext context) =>
        intake.PushObservations(requestStream, context);

    public override Task<Receipt> WithdrawObservation(WithdrawObservationRequest request, ServerCallContext context) =>
        intake.WithdrawObservation(request, context);

    public override Task<Receipt> ReportWeather(ReportWeatherRequest request, ServerCallContext context) =>
        intake.ReportWeather(request, context);

    public override Task<Proposal> ProposeRevision(ProposeRevisionRequest request, ServerCallContext context) =>
        intake.ProposeRevision(request, context);

    public override Task<Proposal> AnswerProposal(AnswerProposalRequest request, ServerCallContext context) =>
        intake.AnswerProposal(request, context);

    public override Task ListProposals(ListProposalsRequest request, IServerStreamWriter<Proposal> responseStream, ServerCallContext context) =>
        intake.ListProposals(request, responseStream, context);

    public override Task ListCommitments(ListCommitmentsRequest request, IServerStreamWriter<CommitmentRecord> responseStream, ServerCallContext context) =>
        intake.ListCommitments(request, responseStream, context);

    public override Task<SubmissionReport> GetSubmission(GetSubmissionRequest request, ServerCallContext context) =>
        intake.GetSubmission(request, context);

    public override Task ListRejections(GetSubmissionRequest request, IServerStreamWriter<Rejection> responseStream, ServerCallContext context) =>
        intake.ListRejections(request, responseStream, context);
}
