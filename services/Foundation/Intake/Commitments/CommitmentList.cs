using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Intake.Persistence;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>Streams commitments with their versions, a page at a time, each page in three queries.</summary>
internal sealed class CommitmentList<TContext>(IDbContextFactory<TContext> contexts)
    where TContext : IntakeDbContext
{
    private const int PageSize = 200;

    /// <summary>Streams the commitments of one owner, or of all when <paramref name="owner"/> is null.</summary>
    public async Task WriteAsync(string? owner, IServerStreamWriter<Wire.CommitmentRecord> responses, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var after = 0;
        while (true)
        {
            var page = await context.Commitments.AsNoTracking()
                .Where(x => x.Id > after && (owner == null || x.Owner == owner))
                .OrderBy(x => x.Id).Take(PageSize).ToListAsync(cancellationToken);
            if (page.Count == 0)
            {
                return;
            }

            var ids = page.ConvertAll(x => x.Id);
            var pending = (int)Wire.ProposalState.Pending;
            var versions = (await context.Versions.AsNoTracking().Where(x => ids.Contains(x.CommitmentId)).ToListAsync(cancellationToken))
                .ToLookup(x => x.CommitmentId);
            var proposals = (await context.Proposals.AsNoTracking()
                .Where(x => ids.Contains(x.CommitmentId) && x.State == pending).ToListAsync(cancellationToken)).ToLookup(x => x.CommitmentId);
            foreach (var row in page)
            {
                await responses.WriteAsync(WireCommitments.ToMessage(row, versions[row.Id], proposals[row.Id]), cancellationToken);
            }

            after = page[^1].Id;
        }
    }
}
