using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Where the read model and the parked messages are.</summary>
/// <param name="Value">The database.</param>
internal sealed record ReadModelLocation(DatabaseLocation Value)
{
    /// <summary>Name of the connection string: <c>ConnectionStrings:aggregator</c>.</summary>
    public const string Name = "aggregator";
}
