using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quartiers2030.Journal;

/// <summary>Yellow while entries cannot go out. Never red: what is accepted waits in the journal, so the service goes on accepting.</summary>
internal sealed class RelayHealthCheck<TContext>(RelayStatus<TContext> status) : IHealthCheck
    where TContext : JournalDbContext
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(status switch
        {
            { StandsBy: true } => HealthCheckResult.Healthy("Another process relays the journal; this one stands by."),
            { Trouble: RelayTrouble.Unconfirmed } => Waiting("the bus does not confirm it"),
            { Trouble: RelayTrouble.Refused } => Waiting("the bus refuses it, or the database cannot be read"),
            _ => HealthCheckResult.Healthy($"The bus has everything up to entry {status.Sequence}."),
        });

    private HealthCheckResult Waiting(string reason) =>
        HealthCheckResult.Degraded($"What is accepted waits in the journal after entry {status.Sequence}: {reason}");
}
