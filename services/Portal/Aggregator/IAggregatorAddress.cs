namespace Quartiers2030.Portal.Aggregator;

/// <summary>
/// Where the aggregator is. Asked at each request, never at start: a host that runs everything in one process knows its own
/// ports only once it listens.
/// </summary>
public interface IAggregatorAddress
{
    /// <summary>Absolute, http or https; its path, if any, is where <c>/api/v1</c> begins.</summary>
    /// <exception cref="InvalidOperationException">It is not known yet; visitors then read that the data cannot be reached.</exception>
    Uri Address { get; }
}
