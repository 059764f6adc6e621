namespace Quartiers2030.Portal.Aggregator;

/// <summary>What every answer of the aggregator begins with.</summary>
internal sealed record AnswerHeader
{
    /// <summary>The day the figures are read for.</summary>
    public DateOnly Date { get; set; }

    /// <summary>Only facts recorded by then were used; null: everything received.</summary>
    public DateTimeOffset? AsOf { get; set; }

    /// <summary>The data is invented, for a demonstration.</summary>
    public bool Fictitious { get; set; }

    /// <summary>To be shown with the data, in French; null: nothing to say.</summary>
    public string? Notice { get; set; }

    /// <summary>How far each journal was read.</summary>
    public List<JournalPosition> Positions { get; set; } = [];
}

/// <summary>How far one journal was read.</summary>
internal sealed record JournalPosition
{
    /// <summary>Name of the journal.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Its last entry read.</summary>
    public long Sequence { get; set; }

    /// <summary>SHA-256 of that entry.</summary>
    public string Hash { get; set; } = string.Empty;

    /// <summary>When the journal accepted it.</summary>
    public DateTimeOffset RecordedAt { get; set; }
}

/// <summary>The status of the whole programme for one quarter.</summary>
internal sealed record Review
{
    /// <summary>What it was computed from.</summary>
    public AnswerHeader Header { get; set; } = new();

    /// <summary><c>2025-T2</c>.</summary>
    public string Quarter { get; set; } = string.Empty;

    /// <summary>The quarter's last day is past.</summary>
    public bool Ended { get; set; }

    /// <summary>Version of the formulas.</summary>
    public string FormulaVersion { get; set; } = string.Empty;

    /// <summary>Everything together.</summary>
    public RollUp Programme { get; set; } = new();

    /// <summary>By operator.</summary>
    public List<OperatorRollUp> Operators { get; set; } = [];

    /// <summary>Every commitment.</summary>
    public List<CommitmentLine> Commitments { get; set; } = [];
}

/// <summary>Several commitments together; only counts.</summary>
internal sealed record RollUp
{
    /// <summary>How many.</summary>
    public int Commitments { get; set; }

    /// <summary>How many of each status.</summary>
    public Dictionary<string, int> Statuses { get; set; } = [];

    /// <summary>Their reports together.</summary>
    public ReportCount Reports { get; set; } = new();

    /// <summary>How many whose operator's word lies far from the status.</summary>
    public int Divergences { get; set; }

    /// <summary>Revisions asked for and not answered.</summary>
    public int PendingProposals { get; set; }
}

/// <summary>One operator.</summary>
internal sealed record OperatorRollUp
{
    /// <summary>Identity.</summary>
    public string Id { get; set; } = string.Empty;

    /// <summary>On screen.</summary>
    public string Name { get; set; } = string.Empty;

    /// <summary>Its commitments together.</summary>
    public RollUp Summary { get; set; } = new();
}

/// <summary>Reports due, received and on time.</summary>
internal sealed record ReportCount
{
    /// <summary>Territories × periods whose due date has come.</summary>
    public int Due { get; set; }

    /// <summary>Those that came, even late.</summary>
    public int Received { get; set; }

    /// <summary>Those that came by their due date.</summary>
    public int OnTime { get; set; }

    /// <summary>0 to 1; null when nothing is due.</summary>
    public decimal? Completeness { get; set; }

    /// <summary>0 to 1; null when nothing is due.</summary>
    public decimal? Timeliness { get; set; }
}
