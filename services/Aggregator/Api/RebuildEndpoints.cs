using System.Security.Claims;
using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Persistence.Rebuilding;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Makes the read model again from nothing but the journals, while the one in use goes on being read and fed.</summary>
internal static class RebuildEndpoints
{
    public static void MapRebuild(this RouteGroupBuilder api)
    {
        var rebuild = api.MapGroup("/rebuild").RequireAuthorization(Policies.Mission).WithTags("Rebuild");
        rebuild.MapGet(string.Empty, GetAsync).Produces<RebuildAnswer>()
            .WithSummary("The last order to rebuild the read model")
            .WithDescription("state: none, running, done, failed or withdrawn. While it runs, sources says how far each journal is read anew; written about twice a second.");
        rebuild.MapPost(string.Empty, GiveAsync).Produces<RebuildAnswer>(StatusCodes.Status202Accepted).ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Orders a rebuild from zero")
            .WithDescription(
                "A second read model is made from replays of every journal. Once it holds what the one in use holds, it takes its place, whole or not at all. "
                + "A journal that was restored or replaced is followed by it as it is now. An order outlives a restart of the service.");
        rebuild.MapDelete(string.Empty, WithdrawAsync).Produces<RebuildAnswer>().ProducesProblem(StatusCodes.Status409Conflict)
            .WithSummary("Withdraws the running order").WithDescription("The read model in use stays as it is; what was made of the other is removed.");
    }

    private static async Task<IResult> GetAsync(RebuildOrders orders, CancellationToken cancellationToken) =>
        Results.Json(RebuildAnswer.Of(await orders.ReadAsync(cancellationToken)), AnswerFormat.Json);

    private static async Task<IResult> GiveAsync(ClaimsPrincipal user, RebuildOrders orders, CancellationToken cancellationToken) =>
        await orders.TryGiveAsync(Caller.From(user).Author, cancellationToken)
            ? Results.Json(RebuildAnswer.Of(await orders.ReadAsync(cancellationToken)), AnswerFormat.Json, statusCode: StatusCodes.Status202Accepted)
            : Problem.RebuildRuns((await orders.ReadAsync(cancellationToken)).Number);

    private static async Task<IResult> WithdrawAsync(RebuildOrders orders, CancellationToken cancellationToken) =>
        await orders.TryWithdrawAsync(cancellationToken)
            ? Results.Json(RebuildAnswer.Of(await orders.ReadAsync(cancellationToken)), AnswerFormat.Json)
            : Problem.NoRebuildRuns();
}
