using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Intake;

/// <summary>Tells whoever looks after the bus how the relay of a journal fares.</summary>
internal sealed class RelayWitness<TContext>(RelayStatus<TContext> relay) : IPublishWitness
    where TContext : JournalDbContext
{
    public bool IsHeldUp => relay.Trouble == RelayTrouble.Unconfirmed;

    public int Stops => relay.Stops;

    public Task BeginAnewAsync() => relay.BeginAnewAsync();
}
