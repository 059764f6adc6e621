using Microsoft.EntityFrameworkCore;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Keeps parked messages: written before the broker is told that it may forget them.</summary>
internal sealed partial class ParkedStore(IDbContextFactory<ParkingDbContext> contexts, TimeProvider time, ILogger<ParkedStore> logger)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    /// <summary>Makes the table or brings it to this version.</summary>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.ApplyMigrationsAsync(cancellationToken);
    }

    /// <summary>Keeps a message, or counts one that is kept already. Tries until it is kept: whoever calls then answers the broker.</summary>
    public async Task AddAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        for (var pause = TimeSpan.FromMilliseconds(50); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await TryAddAsync(message, cancellationToken);
                LogParked(logger, message.Id, message.Code, message.Source, message.Sequence, message.Reason);
                return;
            }
            catch (Exception fault) when (DatabaseFault.Includes(fault))
            {
                LogStoreFailed(logger, message.Code, pause, fault);
                await Task.Delay(pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Latest first.</summary>
    /// <param name="after">Leaves out this many.</param>
    /// <param name="limit">At most this many.</param>
    /// <param name="state">Only those; null: all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<List<ParkedMessage>> ListAsync(ParkedState? state, int after, int limit, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Messages.AsNoTracking().Where(message => state == null || message.State == state)
            .OrderByDescending(message => message.LastSeen).ThenBy(message => message.Id).Skip(after).Take(limit).ToListAsync(cancellationToken);
    }

    public async Task<int> CountAsync(ParkedState state, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Messages.CountAsync(message => message.State == state, cancellationToken);
    }

    public async Task<ParkedMessage?> FindAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Messages.AsNoTracking().FirstOrDefaultAsync(message => message.Id == id, cancellationToken);
    }

    /// <summary>Notes a decision, who took it and why.</summary>
    /// <returns>The message as it now stands; null when there is none.</returns>
    public async Task<ParkedMessage?> DecideAsync(string id, ParkedState state, string by, string? why, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Messages.FindAsync([id], cancellationToken) is not { } message)
        {
            return null;
        }

        (message.State, message.DecidedBy, message.DecidedAt, message.Decision) = (state, by, time.GetUtcNow().UtcTicks, why);
        await context.SaveChangesAsync(cancellationToken);
        LogDecided(logger, id, state, by);
        return message;
    }

    private async Task TryAddAsync(ParkedMessage message, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Messages.FindAsync([message.Id], cancellationToken) is { } known)
        {
            known.Times++;
            known.LastSeen = message.LastSeen;
            known.State = known.State == ParkedState.Retried ? ParkedState.Waiting : known.State;
        }
        else
        {
            context.Messages.Add(message);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A message is parked as {Id}, {Code} (journal {Source}, entry {Sequence}): {Reason}")]
    private static partial void LogParked(ILogger logger, string id, string code, string? source, long? sequence, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message ({Code}) cannot be parked; next attempt in {Pause}")]
    private static partial void LogStoreFailed(ILogger logger, string code, TimeSpan pause, Exception fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "Parked message {Id}: {State} by {By}")]
    private static partial void LogDecided(ILogger logger, string id, ParkedState state, string by);
}
