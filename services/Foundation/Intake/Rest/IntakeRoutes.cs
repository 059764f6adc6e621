using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Rest;

/// <summary>
/// The operations of a partner package over HTTP, for systems without gRPC, under <c>/api/v1/intake/{partner}</c>. They are twins: the
/// same rights, checks, reports and submission ids, whichever edge a submission comes through. <c>contracts/REST.md</c> describes them.
/// </summary>
/// <typeparam name="TContext">The service's database.</typeparam>
public sealed class IntakeRoutes<TContext>
    where TContext : IntakeDbContext
{
    private readonly RouteGroupBuilder _group;

    internal IntakeRoutes(IEndpointRouteBuilder endpoints, string partner)
    {
        _group = endpoints.MapGroup($"/api/v1/intake/{partner}").RequireAuthorization(Policies.Reader);
        MapLines("observations", static (_, intake) => intake.Observations, CsvLines.Observations);
        MapLines("commitments", static (_, intake) => intake.Commitments, CsvLines.Commitments(partner));
        MapLines("territories", static (_, intake) => intake.Territories, CsvLines.Territories, missionOnly: true);
        MapMessages();
        MapLists();
    }

    /// <summary>Maps one more kind of line that a contributor of this service submits, as JSON.</summary>
    /// <param name="name">Last segment of the path, and name of the array in a body that is an object.</param>
    /// <param name="handler">How the lines are checked and applied.</param>
    public IntakeRoutes<TContext> MapLines<TLine>(string name, Func<IServiceProvider, LineHandler<TContext, TLine>> handler)
        where TLine : class, IMessage, new()
    {
        ArgumentNullException.ThrowIfNull(handler);
        MapLines(name, (services, _) => handler(services));
        return this;
    }

    private void MapLines<TLine>(
        string name, Func<IServiceProvider, PartnerIntake<TContext>, LineHandler<TContext, TLine>> handler, OpenCsv<TLine>? csv = null, bool missionOnly = false)
        where TLine : class, IMessage, new()
    {
        var lines = new LineSubmission<TContext, TLine>(name, csv, missionOnly);
        _group.MapPost(name, RestAnswer.To(context => lines.RunAsync(context, Intake(context), handler(context.RequestServices, Intake(context)))))
            .WithMetadata(Unlimited.Instance);
    }

    private void MapMessages()
    {
        Map<WithdrawObservationRequest>("withdrawals", async (intake, request, context) => await intake.WithdrawObservation(request, Call(context)));
        Map<ReportWeatherRequest>("weather", async (intake, request, context) => await intake.ReportWeather(request, Call(context)));
        Map<ProposeRevisionRequest>("proposals", async (intake, request, context) =>
        {
            request.SubmissionId = SubmissionOptions.Key(context.Request, request.SubmissionId) ?? string.Empty;
            return await intake.ProposeRevision(request, Call(context));
        });
        Map<AnswerProposalRequest>("proposals/{id}/answer", async (intake, request, context) =>
        {
            request.ProposalId = (string)context.GetRouteValue("id")!;
            return await intake.AnswerProposal(request, Call(context));
        });
    }

    private void MapLists()
    {
        MapList<Proposal>("proposals", (intake, writer, context) => intake.ListProposals(ProposalQuery.Read(context.Request), writer, Call(context)));
        MapList<CommitmentRecord>("commitments", (intake, writer, context) => intake.ListCommitments(new ListCommitmentsRequest(), writer, Call(context)));
        MapList<Rejection>("submissions/{id}/rejections", (intake, writer, context) => intake.ListRejections(Named(context), writer, Call(context)));
        _group.MapGet("submissions/{id}", RestAnswer.To(
            async context => await JsonReply.WriteAsync(context, await Intake(context).GetSubmission(Named(context), Call(context)))));
    }

    private void Map<TRequest>(string path, Func<PartnerIntake<TContext>, TRequest, HttpContext, Task<IMessage>> operation)
        where TRequest : class, IMessage, new() =>
        _group.MapPost(path, RestAnswer.To(async context =>
            await JsonReply.WriteAsync(context, await operation(Intake(context), await MessageBody.ReadAsync<TRequest>(context), context))));

    private void MapList<T>(string path, Func<PartnerIntake<TContext>, JsonListWriter<T>, HttpContext, Task> operation)
        where T : IMessage =>
        _group.MapGet(path, RestAnswer.To(async context =>
        {
            var writer = new JsonListWriter<T>(context);
            await operation(Intake(context), writer, context);
            await writer.CompleteAsync();
        }));

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
