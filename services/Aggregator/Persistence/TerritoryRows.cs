namespace Quartiers2030.Aggregator.Persistence;

/// <summary>A territory code that observations name by a small number, local to this database.</summary>
internal sealed class TerritoryRow
{
    /// <summary>The number.</summary>
    public int Id { get; set; }

    /// <summary>The code.</summary>
    public required string Code { get; set; }
}

/// <summary>One declaration of one territory to one service. Every service is told apart, so the order in which they speak does not matter.</summary>
internal sealed class TerritoryVersionRow
{
    /// <summary>Code of the territory.</summary>
    public required string Code { get; set; }

    /// <summary>The journal that holds the declaration.</summary>
    public required string Source { get; set; }

    /// <summary>Its position there.</summary>
    public required long Sequence { get; set; }

    /// <summary>When the journal accepted it.</summary>
    public required DateTimeOffset RecordedAt { get; set; }

    /// <summary>Level, as the number of <c>Contracts.V1.TerritoryKind</c>.</summary>
    public required int Kind { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Codes of the parents, joined by spaces.</summary>
    public required string Parents { get; set; }
}
