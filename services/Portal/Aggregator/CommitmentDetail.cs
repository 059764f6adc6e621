namespace Quartiers2030.Portal.Aggregator;

/// <summary>One commitment in full.</summary>
internal sealed record CommitmentDetail
{
    /// <summary>What it was computed from.</summary>
    public AnswerHeader Header { get; set; } = new();

    /// <summary>Its figures.</summary>
    public CommitmentLine Commitment { get; set; } = new();

    /// <summary>Free text beside it.</summary>
    public string? Remark { get; set; }

    /// <summary>Cells under it are suppressed for readers.</summary>
    public int? SecrecyThreshold { get; set; }

    /// <summary>One value per reported period, oldest first.</summary>
    public List<FigureValue> Series { get; set; } = [];

    /// <summary>For recurring commitments.</summary>
    public List<PastYear> PastYears { get; set; } = [];

    /// <summary>How the figures were computed.</summary>
    public Explanation Explanation { get; set; } = new();

    /// <summary>Every accepted version, the first first.</summary>
    public List<PromiseVersion> Versions { get; set; } = [];

    /// <summary>Revisions asked for and not answered.</summary>
    public List<Proposal> PendingProposals { get; set; } = [];

    /// <summary>Everything that happened, newest first.</summary>
    public List<HistoryEntry> History { get; set; } = [];
}

/// <summary>One year of a recurring commitment.</summary>
internal sealed record PastYear
{
    /// <summary>The year.</summary>
    public int Year { get; set; }

    /// <summary>Its last value.</summary>
    public FigureValue Value { get; set; } = new();

    /// <summary>What was promised for it.</summary>
    public decimal? Target { get; set; }

    /// <summary>Where it ended.</summary>
    public string Status { get; set; } = string.Empty;
}

/// <summary>How a figure was computed.</summary>
internal sealed record Explanation
{
    /// <summary>Version of the formulas.</summary>
    public string FormulaVersion { get; set; } = string.Empty;

    /// <summary>French sentences with the numbers in them.</summary>
    public List<string> Formula { get; set; } = [];

    /// <summary>The cells that went in.</summary>
    public List<FigureInput> Inputs { get; set; } = [];

    /// <summary>The last known position of each journal.</summary>
    public Dictionary<string, long> JournalPositions { get; set; } = [];

    /// <summary>Remarks.</summary>
    public List<FigureNote> Notes { get; set; } = [];
}

/// <summary>One cell that went into a figure.</summary>
internal sealed record FigureInput
{
    /// <summary>Code of the territory.</summary>
    public string Territory { get; set; } = string.Empty;

    /// <summary>The period.</summary>
    public string Period { get; set; } = string.Empty;

    /// <summary>main or reference.</summary>
    public string Series { get; set; } = string.Empty;

    /// <summary>What the cell held.</summary>
    public Quantity Quantity { get; set; } = new();

    /// <summary>In which revision.</summary>
    public int Revision { get; set; }

    /// <summary>In which journal.</summary>
    public string Journal { get; set; } = string.Empty;

    /// <summary>At which position.</summary>
    public long Sequence { get; set; }
}

/// <summary>One accepted version of what is promised.</summary>
internal sealed record PromiseVersion
{
    /// <summary>From 1.</summary>
    public int Version { get; set; }

    /// <summary>When it came into force.</summary>
    public DateTimeOffset Since { get; set; }

    /// <summary>Who recorded it.</summary>
    public string Author { get; set; } = string.Empty;

    /// <summary>Null: none.</summary>
    public DatedValue? Baseline { get; set; }

    /// <summary>The path.</summary>
    public List<DatedValue> Targets { get; set; } = [];

    /// <summary>Why the operator asked for it.</summary>
    public string? Reason { get; set; }

    /// <summary>What the mission added.</summary>
    public string? AnswerReason { get; set; }
}

/// <summary>A revision asked for and not answered yet.</summary>
internal sealed record Proposal
{
    /// <summary>Its id.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>When it was received.</summary>
    public DateTimeOffset ProposedAt { get; set; }

    /// <summary>Who asked.</summary>
    public string Author { get; set; } = string.Empty;

    /// <summary>Null: unchanged.</summary>
    public DatedValue? Baseline { get; set; }

    /// <summary>Null: unchanged.</summary>
    public List<DatedValue>? Targets { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = string.Empty;
}

/// <summary>One thing that happened to a commitment.</summary>
internal sealed record HistoryEntry
{
    /// <summary>When it was received.</summary>
    public DateTimeOffset At { get; set; }

    /// <summary>In which journal.</summary>
    public string Journal { get; set; } = string.Empty;

    /// <summary>At which position.</summary>
    public long Sequence { get; set; }

    /// <summary>Who did it.</summary>
    public string Author { get; set; } = string.Empty;

    /// <summary>What happened.</summary>
    public string Event { get; set; } = string.Empty;

    /// <summary>Why.</summary>
    public string? Reason { get; set; }
}
