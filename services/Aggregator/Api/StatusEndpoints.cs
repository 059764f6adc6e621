using Microsoft.EntityFrameworkCore;
using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Following;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Api;

/// <summary>How far the read model is, and what it holds in one number.</summary>
internal static class StatusEndpoints
{
    public static void MapStatus(this RouteGroupBuilder api)
    {
        api.MapGet("/status", StatusAsync).Produces<StatusAnswer>()
            .WithSummary("How far each journal is followed")
            .WithDescription("Position, known head, lag and conflicts of each journal. With digest=true, for the mission, also the digest.");
        api.MapGet("/digest", DigestAsync).RequireAuthorization(Policies.Mission).Produces<DigestAnswer>()
            .WithSummary("The whole read model in two hashes")
            .WithDescription(
                "SHA-256 of its canonical dump. content: what it says, whatever the order and pieces in which it came. "
                + "full: also every revision with its place in its journal, and the positions; equal to that of a rebuild from the same journals.");
    }

    // Whoever watches asks often: nothing is computed for it.
    private static async Task<IResult> StatusAsync(
        bool? digest, HttpContext http, MomentReader moments, FollowingStatus status, ReadModelDatabase database, Answering answering,
        CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        var positions = await snapshot.PositionsAsync(cancellationToken);
        var claimedTwice = await snapshot.Context.Commitments.Where(row => row.Declared).GroupBy(row => row.Code)
            .Where(claims => claims.Count() > 1).Select(claims => claims.Key).ToListAsync(cancellationToken);
        var wanted = digest == true && Answering.AudienceOf(http).SeesAll;
        return Results.Json(
            new StatusAnswer(
                answering.Header(new ReviewMoment(moments.Today, null), positions),
                status.Sources.Count > 0 && status.Sources.All(source => source.HasCaughtUp || !source.Expected),
                [.. status.Sources.Select(SourceAnswer.Of)],
                [.. claimedTwice.Order(StringComparer.Ordinal)],
                Explanation.CurrentVersion,
                wanted ? await ReadModelDigest.OfAsync(snapshot, cancellationToken) : null),
            AnswerFormat.Json);
    }

    private static async Task<IResult> DigestAsync(
        MomentReader moments, ReadModelDatabase database, Answering answering, CancellationToken cancellationToken)
    {
        await using var snapshot = database.OpenSnapshot();
        var digest = await ReadModelDigest.OfAsync(snapshot, cancellationToken);
        var header = answering.Header(new ReviewMoment(moments.Today, null), await snapshot.PositionsAsync(cancellationToken));
        return Results.Json(new DigestAnswer(header, digest.Content, digest.Full), AnswerFormat.Json);
    }
}
