using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Intake;

/// <summary>The relay of a journal, as the bus is looked after for it.</summary>
internal sealed class RelayPublisher<TContext>(RelayStatus<TContext> relay) : IPublisher
    where TContext : JournalDbContext
{
    public bool IsHeldUp => relay.IsUnconfirmed;
}
