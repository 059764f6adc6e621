using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Caf.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Contracts.Grpc.EducationNationale.V1;
using Quartiers2030.Contracts.Grpc.FranceTravail.V1;
using Quartiers2030.Contracts.Grpc.Operateurs.V1;
using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>
/// The calls that the six intakes share. Their generated clients have no common type although every method is the same,
/// so this table is the only place that names all six.
/// </summary>
internal sealed record IntakeCalls(
    Func<CallOptions, AsyncClientStreamingCall<DeclareTerritoriesRequest, SubmissionReport>> DeclareTerritories,
    Func<CallOptions, AsyncClientStreamingCall<DeclareCommitmentsRequest, SubmissionReport>> DeclareCommitments,
    Func<CallOptions, AsyncClientStreamingCall<PushObservationsRequest, SubmissionReport>> PushObservations,
    Func<GetSubmissionRequest, CallOptions, AsyncUnaryCall<SubmissionReport>> GetSubmission,
    Func<GetSubmissionRequest, CallOptions, AsyncServerStreamingCall<Rejection>> ListRejections,
    Func<ListCommitmentsRequest, CallOptions, AsyncServerStreamingCall<CommitmentRecord>> ListCommitments,
    Func<ReportWeatherRequest, CallOptions, AsyncUnaryCall<Receipt>> ReportWeather,
    Func<ProposeRevisionRequest, CallOptions, AsyncUnaryCall<Proposal>> ProposeRevision,
    Func<AnswerProposalRequest, CallOptions, AsyncUnaryCall<Proposal>> AnswerProposal)
{
    /// <summary>Landlords only; null at the other five.</summary>
    public Func<CallOptions, AsyncClientStreamingCall<DeclareConventionsRequest, SubmissionReport>>? DeclareConventions { get; private init; }

    /// <summary>Landlords only; null at the other five.</summary>
    public Func<CallOptions, AsyncClientStreamingCall<DeclareActionsRequest, SubmissionReport>>? DeclareActions { get; private init; }

    /// <summary>The calls of a partner's service.</summary>
    public static IntakeCalls Of(Partner partner, CallInvoker invoker) => partner switch
    {
        Partner.Ars => Of(new ArsIntake.ArsIntakeClient(invoker)),
        Partner.Caf => Of(new CafIntake.CafIntakeClient(invoker)),
        Partner.FranceTravail => Of(new FranceTravailIntake.FranceTravailIntakeClient(invoker)),
        Partner.EducationNationale => Of(new EducationNationaleIntake.EducationNationaleIntakeClient(invoker)),
        Partner.Bailleurs => Of(new BailleursIntake.BailleursIntakeClient(invoker)),
        Partner.Operateurs => Of(new OperateursIntake.OperateursIntakeClient(invoker)),
        _ => throw new ArgumentOutOfRangeException(nameof(partner), partner, "Unknown partner."),
    };

    private static IntakeCalls Of(ArsIntake.ArsIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync);

    private static IntakeCalls Of(CafIntake.CafIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync);

    private static IntakeCalls Of(FranceTravailIntake.FranceTravailIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync);

    private static IntakeCalls Of(EducationNationaleIntake.EducationNationaleIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync);

    private static IntakeCalls Of(OperateursIntake.OperateursIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync);

    private static IntakeCalls Of(BailleursIntake.BailleursIntakeClient c) => new(
        c.DeclareTerritories, c.DeclareCommitments, c.PushObservations, c.GetSubmissionAsync, c.ListRejections, c.ListCommitments,
        c.ReportWeatherAsync, c.ProposeRevisionAsync, c.AnswerProposalAsync)
    {
        DeclareConventions = c.DeclareConventions,
        DeclareActions = c.DeclareActions,
    };
}
