using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Rest.Description;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Rest;

/// <summary>
/// The operations of a partner package over HTTP, for systems without gRPC, under <c>/api/v1/intake/{partner}</c>. They are twins: the
/// same rights, checks, reports and submission ids, whichever edge a submission comes through. <c>contracts/REST.md</c> describes them, and
/// <c>openapi.json</c> beside them, which whoever maps an operation cannot help extending.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public sealed class IntakeRoutes<TContext>
    where TContext : IntakeDbContext
{
    private readonly RouteGroupBuilder _group;
    private readonly List<RestOperation> _operations = [];

    internal IntakeRoutes(IEndpointRouteBuilder endpoints, string partner)
    {
        var root = $"/api/v1/intake/{partner}";
        _group = endpoints.MapGroup(root).RequireAuthorization(Policies.Reader);
        MapLines("observations", "PushObservations", static (_, intake) => intake.Observations, CsvLines.Observations);
        MapLines("commitments", "DeclareCommitments", static (_, intake) => intake.Commitments, CsvLines.Commitments(partner));
        MapLines("territories", "DeclareTerritories", static (_, intake) => intake.Territories, CsvLines.Territories, missionOnly: true);
        MapMessages();
        MapLists();

        // Read before one has a token, like the protos.
        var document = new Lazy<string>(() => IntakeDocument.Of(partner, root, _operations).ToJsonString());
        _group.MapGet("openapi.json", context => JsonReply.WriteAsync(context, document.Value)).AllowAnonymous();
    }

    /// <summary>Maps one more kind of line that a contributor of this service submits.</summary>
    /// <param name="name">Last segment of the path, and name of the array in a body that is an object.</param>
    /// <param name="call">Name of the twin over gRPC.</param>
    /// <param name="handler">How the lines are checked and applied.</param>
    /// <param name="csv">How CSV holds them.</param>
    public IntakeRoutes<TContext> MapLines<TLine>(
        string name, string call, Func<IServiceProvider, LineHandler<TContext, TLine>> handler, CsvForm<TLine> csv)
        where TLine : class, IMessage, new()
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(csv);
        MapLines(name, call, (services, _) => handler(services), CsvLines.Of(csv));
        return this;
    }

    private void MapLines<TLine>(
        string name, string call, Func<IServiceProvider, PartnerIntake<TContext>, LineHandler<TContext, TLine>> handler, CsvReading<TLine> csv, bool missionOnly = false)
        where TLine : class, IMessage, new()
    {
        var lines = new LineSubmission<TContext, TLine>(name, csv, missionOnly);
        Map(
            new RestOperation(HttpMethod.Post, name, call, SubmissionReport.Descriptor) { Line = new TLine().Descriptor, Csv = csv.Columns },
            context => lines.RunAsync(context, Intake(context), handler(context.RequestServices, Intake(context))))
            .WithMetadata(Unlimited.Instance);
    }

    private void MapMessages()
    {
        Map<WithdrawObservationRequest, Receipt>("withdrawals", "WithdrawObservation", (intake, request, context) => intake.WithdrawObservation(request, Call(context)));
        Map<ReportWeatherRequest, Receipt>("weather", "ReportWeather", (intake, request, context) => intake.ReportWeather(request, Call(context)));
        Map<ProposeRevisionRequest, Proposal>("proposals", "ProposeRevision", (intake, request, context) =>
        {
            request.SubmissionId = SubmissionOptions.Key(context.Request, request.SubmissionId) ?? string.Empty;
            return intake.ProposeRevision(request, Call(context));
        });
        Map<AnswerProposalRequest, Proposal>("proposals/{id}/answer", "AnswerProposal", (intake, request, context) =>
        {
            request.ProposalId = (string)context.GetRouteValue("id")!;
            return intake.AnswerProposal(request, Call(context));
        });
    }

    private void MapLists()
    {
        MapList<Proposal>("proposals", "ListProposals", (intake, writer, context) => intake.ListProposals(ProposalQuery.Read(context.Request), writer, Call(context)));
        MapList<CommitmentRecord>("commitments", "ListCommitments", (intake, writer, context) => intake.ListCommitments(new ListCommitmentsRequest(), writer, Call(context)));
        MapList<Rejection>("submissions/{id}/rejections", "ListRejections", (intake, writer, context) => intake.ListRejections(Named(context), writer, Call(context)));
        Map(
            new RestOperation(HttpMethod.Get, "submissions/{id}", "GetSubmission", SubmissionReport.Descriptor),
            async context => await JsonReply.WriteAsync(context, await Intake(context).GetSubmission(Named(context), Call(context))));
    }

    private void Map<TRequest, TAnswer>(string path, string call, Func<PartnerIntake<TContext>, TRequest, HttpContext, Task<TAnswer>> operation)
        where TRequest : class, IMessage, new()
        where TAnswer : class, IMessage, new() =>
        Map(
            new RestOperation(HttpMethod.Post, path, call, new TAnswer().Descriptor) { Body = new TRequest().Descriptor },
            async context => await JsonReply.WriteAsync(context, await operation(Intake(context), await MessageBody.ReadAsync<TRequest>(context), context)));

    private void MapList<T>(string path, string call, Func<PartnerIntake<TContext>, JsonListWriter<T>, HttpContext, Task> operation)
        where T : class, IMessage, new() =>
        Map(
            new RestOperation(HttpMethod.Get, path, call, new T().Descriptor) { IsList = true },
            async context =>
            {
                var writer = new JsonListWriter<T>(context);
                await operation(Intake(context), writer, context);
                await writer.CompleteAsync();
            });

    private IEndpointConventionBuilder Map(RestOperation described, Func<HttpContext, Task> operation)
    {
        _operations.Add(described);
        return _group.MapMethods(described.Path, [described.Method.Method], RestAnswer.To(operation));
    }

    private static PartnerIntake<TContext> Intake(HttpContext context) => context.RequestServices.GetRequiredService<PartnerIntake<TContext>>();

    private static IntakeCall Call(HttpContext context) => IntakeCall.FromHttpContext(context);

    private static GetSubmissionRequest Named(HttpContext context) => new() { SubmissionId = (string)context.GetRouteValue("id")! };

    /// <summary>Lines are taken as they come, so a body may be of any length.</summary>
    private sealed class Unlimited : IRequestSizeLimitMetadata
    {
        public static Unlimited Instance { get; } = new();

        public long? MaxRequestBodySize => null;
    }
}
