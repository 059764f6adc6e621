namespace Quartiers2030.Contracts.V1;

/// <summary>One territory of the programme.</summary>
/// <param name="Code">Its official code.</param>
/// <param name="Kind">Its level.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parents">Codes of the territories it lies in.</param>
public sealed record Territory(string Code, TerritoryKind Kind, string Name, IReadOnlyList<string> Parents);

/// <summary>The mission declared territories to a service. Every service keeps its own copy, so it can check alone.</summary>
public sealed record TerritoriesDeclared : JournalEvent
{
    /// <summary>New or changed territories.</summary>
    public required IReadOnlyList<Territory> Territories { get; init; }
}
