namespace Quartiers2030.Portal.Aggregator;

/// <summary>One commitment with its figures. Values are in its unit; percent for shares and coverage.</summary>
internal sealed record CommitmentLine
{
    /// <summary><c>AR-01</c>.</summary>
    public string Code { get; set; } = string.Empty;

    /// <summary>The journal that owns it.</summary>
    public string Source { get; set; } = string.Empty;

    /// <summary>Identity of its operator.</summary>
    public string Operator { get; set; } = string.Empty;

    /// <summary>The operator on screen.</summary>
    public string OperatorName { get; set; } = string.Empty;

    /// <summary>Strategic objective.</summary>
    public string Objective { get; set; } = string.Empty;

    /// <summary>What is promised.</summary>
    public string Label { get; set; } = string.Empty;

    /// <summary>The kind of promise.</summary>
    public string Measure { get; set; } = string.Empty;

    /// <summary>Singular; may be empty.</summary>
    public string Unit { get; set; } = string.Empty;

    /// <summary>up or down.</summary>
    public string Direction { get; set; } = string.Empty;

    /// <summary>How often a report is due.</summary>
    public string Cadence { get; set; } = string.Empty;

    /// <summary>The kind of territory that reports.</summary>
    public string Scope { get; set; } = string.Empty;

    /// <summary>How territories make one figure.</summary>
    public string Aggregation { get; set; } = string.Empty;

    /// <summary>It counts persons.</summary>
    public bool PersonBased { get; set; }

    /// <summary>Where it stands.</summary>
    public string Status { get; set; } = string.Empty;

    /// <summary>The last value.</summary>
    public FigureValue Value { get; set; } = new();

    /// <summary>The value of the period before.</summary>
    public FigureValue? Previous { get; set; }

    /// <summary>Where it starts from.</summary>
    public BaselineFigure Baseline { get; set; } = new();

    /// <summary>What is promised.</summary>
    public TargetFigure Target { get; set; } = new();

    /// <summary>What the promised path holds on the day.</summary>
    public decimal? Expected { get; set; }

    /// <summary>How much of the way is done.</summary>
    public Attainment? Attainment { get; set; }

    /// <summary>The way done over the way expected.</summary>
    public Pace? Pace { get; set; }

    /// <summary>Value minus target, for levels to hold.</summary>
    public decimal? Margin { get; set; }

    /// <summary>The last change, read in the wished direction.</summary>
    public string Trend { get; set; } = string.Empty;

    /// <summary>Where the last values lead.</summary>
    public Projection? Projection { get; set; }

    /// <summary>The operator's own word.</summary>
    public Weather? Weather { get; set; }

    /// <summary>Reports due, received and on time.</summary>
    public ReportCount Reports { get; set; } = new();

    /// <summary>Revisions asked for and not answered.</summary>
    public int PendingProposals { get; set; }

    /// <summary>Numbers were taken out for statistical secrecy.</summary>
    public bool Withheld { get; set; }

    /// <summary>What a reader must know before using the figure.</summary>
    public List<FigureNote> Notes { get; set; } = [];
}

/// <summary>A remark on a figure, in French.</summary>
internal sealed record FigureNote
{
    /// <summary>Stable code.</summary>
    public string Key { get; set; } = string.Empty;

    /// <summary>The remark.</summary>
    public string Text { get; set; } = string.Empty;
}
