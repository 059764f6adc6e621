using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>Gives, withdraws and follows orders to rebuild the read model. Any process may; the one that writes carries them out.</summary>
internal sealed class RebuildOrders(ReadModelDatabase database, TimeProvider time)
{
    /// <summary>The last order.</summary>
    public async Task<RebuildOrderRow> ReadAsync(CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context.RebuildOrders.SingleAsync(cancellationToken);
    }

    /// <summary>Gives an order, unless one is running.</summary>
    /// <returns>False when one is.</returns>
    public async Task<bool> TryGiveAsync(string by, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await context.RebuildOrders.Where(order => order.State != RebuildStates.Running).ExecuteUpdateAsync(
            order => order.SetProperty(o => o.Number, o => o.Number + 1)
                .SetProperty(o => o.State, RebuildStates.Running)
                .SetProperty(o => o.OrderedAt, time.GetUtcNow())
                .SetProperty(o => o.OrderedBy, by)
                .SetProperty(o => o.EndedAt, (DateTimeOffset?)null)
                .SetProperty(o => o.Detail, (string?)null)
                .SetProperty(o => o.Build, (string?)null)
                .SetProperty(o => o.Progress, "[]"),
            cancellationToken) > 0;
    }

    /// <summary>Withdraws the running order.</summary>
    /// <returns>False when none is running.</returns>
    public Task<bool> TryWithdrawAsync(CancellationToken cancellationToken) => EndAsync(null, RebuildStates.Withdrawn, null, cancellationToken);

    /// <summary>Notes why an order cannot be carried out.</summary>
    public Task FailAsync(long number, string why, CancellationToken cancellationToken) => EndAsync(number, RebuildStates.Failed, why, cancellationToken);

    /// <summary>Notes which build carries an order out.</summary>
    public async Task BeginAsync(long number, string build, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        await Running(context, number).ExecuteUpdateAsync(order => order.SetProperty(o => o.Build, build), cancellationToken);
    }

    /// <summary>Notes how far it is.</summary>
    public async Task TellAsync(long number, string progress, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        await Running(context, number).ExecuteUpdateAsync(order => order.SetProperty(o => o.Progress, progress), cancellationToken);
    }

    private static IQueryable<RebuildOrderRow> Running(AggregatorDbContext context, long? number) =>
        context.RebuildOrders.Where(order => order.State == RebuildStates.Running && (number == null || order.Number == number));

    private async Task<bool> EndAsync(long? number, string state, string? why, CancellationToken cancellationToken)
    {
        await using var context = database.OpenContext();
        return await Running(context, number).ExecuteUpdateAsync(
            order => order.SetProperty(o => o.State, state).SetProperty(o => o.EndedAt, time.GetUtcNow()).SetProperty(o => o.Detail, why),
            cancellationToken) > 0;
    }
}
