namespace Quartiers2030.Cli.Rebuilds;

/// <summary>An order to rebuild the read model, as the API describes it.</summary>
internal sealed record RebuildView(long Number, string State, string? OrderedBy, string? Detail, IReadOnlyList<RebuiltSourceView> Sources)
{
    public bool IsRunning => State == "running";
}

/// <summary>How far one journal is read anew.</summary>
internal sealed record RebuiltSourceView(string Source, long Position, long Head, bool CaughtUp, RebuildConflictView? Conflict);

/// <summary>Why entries of a journal are refused.</summary>
internal sealed record RebuildConflictView(string Code, long Sequence, string Detail);
