namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// The last order to rebuild the read model, and what became of it. Kept with the model, so that every process sees it and none forgets
/// it; no part of a digest.
/// </summary>
internal sealed class RebuildOrderRow
{
    /// <summary>Always 1.</summary>
    public required int Id { get; set; }

    /// <summary>Counts orders; 0 while there was none.</summary>
    public long Number { get; set; }

    /// <summary>One of <see cref="Rebuilding.RebuildStates"/>.</summary>
    public string State { get; set; } = Rebuilding.RebuildStates.None;

    /// <summary>When it was given.</summary>
    public DateTimeOffset? OrderedAt { get; set; }

    /// <summary>Who gave it: an author as journals name them.</summary>
    public string? OrderedBy { get; set; }

    /// <summary>When it was carried out, failed or was withdrawn.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it failed, or what was remarkable.</summary>
    public string? Detail { get; set; }

    /// <summary>The build that carries it out: another one would go on with rows that it did not write.</summary>
    public string? Build { get; set; }

    /// <summary>How far each journal is read, as JSON; written about once a second.</summary>
    public string Progress { get; set; } = "[]";
}
