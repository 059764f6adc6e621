using System.ComponentModel;
using System.Security.Claims;
using System.Text;
using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Parking;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The messages that could not be taken, for the mission to decide about.</summary>
internal static class DeadLetterEndpoints
{
    private const string Id = "Id of a parked message, as the list has it.";
    private const int LargestPage = 500;
    private const int LongestReason = 500;

    public static void MapDeadLetters(this RouteGroupBuilder api)
    {
        var letters = api.MapGroup("/dead-letters").RequireAuthorization(Policies.Mission).WithTags("Dead letters");
        letters.MapGet(string.Empty, ListAsync).Produces<DeadLetterList>().ProducesProblem(400)
            .WithSummary("Parked messages, latest first")
            .WithDescription("Filter: state (waiting by default, retried, discarded, all). Page: after, limit (1 to 500, default 100).");
        letters.MapGet("/{id}", GetAsync).Produces<DeadLetterDetail>().ProducesProblem(404)
            .WithSummary("One parked message, with its body").WithDescription("The body is text where it is UTF-8, else Base64.");
        letters.MapPost("/{id}/retry", RetryAsync).Produces<DeadLetter>().ProducesProblem(404)
            .WithSummary("Sends a parked message again").WithDescription("An entry that was readable is asked for again from its journal. What fails again is parked again.");
        letters.MapPost("/{id}/discard", DiscardAsync).Produces<DeadLetter>().ProducesProblem(400).ProducesProblem(404)
            .WithSummary("Says that a parked message is not needed").WithDescription("reason: 1 to 500 characters, kept with who said so. The message stays readable and can still be retried.");
    }

    private static async Task<IResult> ListAsync(
        string? state, int? after, int? limit, ParkedStore store, FollowingStatus status, CancellationToken cancellationToken)
    {
        ParkedState? wanted = state switch
        {
            null => ParkedState.Waiting,
            "all" => null,
            _ => DeadLetter.StateOf(state),
        };
        if (wanted is null && state is not "all")
        {
            return Problem.BadValue("state", state!, [.. DeadLetter.States, "all"]);
        }

        if (limit is < 1 or > LargestPage || after < 0)
        {
            return Problem.BadValue("page", $"after={after}, limit={limit}", ["after from 0", $"limit from 1 to {LargestPage}"]);
        }

        var page = await store.ListAsync(wanted, after ?? 0, limit ?? 100, cancellationToken);
        var waiting = await store.CountAsync(ParkedState.Waiting, cancellationToken);
        return Results.Json(new DeadLetterList(waiting, [.. page.Select(message => DeadLetter.Of(message, status))]), AnswerFormat.Json);
    }

    private static async Task<IResult> GetAsync([Description(Id)] string id, ParkedStore store, FollowingStatus status, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } message)
        {
            return Problem.Unknown("dead-letter", id);
        }

        var (text, base64) = Body(message.Body);
        return Results.Json(new DeadLetterDetail(DeadLetter.Of(message, status), message.ContentType, message.Body.Length, text, base64), AnswerFormat.Json);
    }

    private static async Task<IResult> RetryAsync(
        [Description(Id)] string id, ClaimsPrincipal user, ParkedStore store, Redelivery redelivery, FollowingStatus status, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } message)
        {
            return Problem.Unknown("dead-letter", id);
        }

        // Noted first: if it fails again at once, that must not be overwritten.
        var decided = await store.DecideAsync(id, ParkedState.Retried, Caller.From(user).Author, why: null, cancellationToken);
        try
        {
            await redelivery.SendAsync(message, cancellationToken);
        }
        catch
        {
            await store.DecideAsync(id, ParkedState.Waiting, Caller.From(user).Author, why: null, CancellationToken.None);
            throw;
        }

        return Results.Json(DeadLetter.Of(decided!, status), AnswerFormat.Json);
    }

    private static async Task<IResult> DiscardAsync(
        [Description(Id)] string id, DiscardRequest request, ClaimsPrincipal user, ParkedStore store, FollowingStatus status, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(request.Reason) || request.Reason.Length > LongestReason)
        {
            return Problem.BadValue("reason", request.Reason ?? string.Empty, [$"a text of 1 to {LongestReason} characters"]);
        }

        return await store.DecideAsync(id, ParkedState.Discarded, Caller.From(user).Author, request.Reason.Trim(), cancellationToken) is { } message
            ? Results.Json(DeadLetter.Of(message, status), AnswerFormat.Json)
            : Problem.Unknown("dead-letter", id);
    }

    private static (string? Text, string? Base64) Body(byte[] body)
    {
        try
        {
            return (new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(body), null);
        }
        catch (DecoderFallbackException)
        {
            return (null, Convert.ToBase64String(body));
        }
    }
}
