using Quartiers2030.Portal.Aggregator;

namespace Quartiers2030.Portal.Wording;

/// <summary>How the numbers of one commitment are written: in percent, as done or not done, or with its unit.</summary>
internal sealed class Measurement
{
    private const int PercentDecimals = 1;

    private readonly CommitmentLine _line;
    private readonly bool _isPercent;
    private readonly bool _isMilestone;

    private Measurement(CommitmentLine line)
    {
        _line = line;
        _isMilestone = line.Measure == "milestone";
        _isPercent = !_isMilestone && (line.Measure is "share" or "coverage" || line.Aggregation is "ratio" or "coverage");
    }

    /// <summary>Of a commitment.</summary>
    public static Measurement Of(CommitmentLine line) => new(line);

    /// <summary>It has no number at all.</summary>
    public bool IsWordsOnly => _line.Measure == "qualitative";

    /// <summary>Its cells say whether one member of a set has it; only their total is a percent.</summary>
    public bool IsCoverage => _line.Aggregation == "coverage";

    /// <summary>The unit that a column or an axis is headed with; may be empty.</summary>
    public string Unit => _isPercent ? "%" : _line.Unit;

    /// <summary>A number with its unit.</summary>
    /// <param name="number">The number.</param>
    /// <param name="apartFrom">What it stands beside and must not be mistaken for.</param>
    public string Write(decimal number, decimal? apartFrom = null)
    {
        if (_isMilestone && number is 0 or 1)
        {
            return number == 1 ? "réalisé" : "pas encore réalisé";
        }

        if (_isPercent)
        {
            return FrenchNumber.Apart(number, apartFrom, PercentDecimals) + FrenchNumber.Thin + "%";
        }

        var text = FrenchNumber.Apart(number, apartFrom, decimals: 2);
        return _line.Unit.Length == 0 ? text : $"{text}\u00A0{FrenchNoun.For(number, _line.Unit)}";
    }

    /// <summary>A number on an axis: percents keep their sign, other units are left out.</summary>
    public string WriteTick(decimal number) => FrenchNumber.Of(number) + (_isPercent ? FrenchNumber.Thin + "%" : string.Empty);

    /// <summary>A number that a straight line leads to, which knows nothing of what is possible: no part of a whole exceeds 100 %.</summary>
    public string WriteProjected(decimal number) => (_isPercent, number) switch
    {
        (true, > 100) => Write(100) + " (la droite dépasse le possible)",
        (true, < 0) => Write(0) + " (la droite dépasse le possible)",
        _ => Write(number),
    };

    /// <summary>A difference, with its sign: percents differ by points.</summary>
    public string WriteDifference(decimal number) => _isPercent
        ? $"{FrenchNumber.Signed(number)}\u00A0{FrenchNoun.For(number, "point")}"
        : FrenchNumber.Signed(number) + (_line.Unit.Length == 0 ? string.Empty : $"\u00A0{FrenchNoun.For(number, _line.Unit)}");

    /// <summary>What is promised; null where there is no figure.</summary>
    public string? WriteTarget()
    {
        var target = _line.Target;
        var percent = _line.Measure == "growth" && target.Declared is [.., { Value: { } growth }]
            ? FrenchNumber.Signed(growth, PercentDecimals) + FrenchNumber.Thin + "%"
            : null;
        return (target.Value, _line.Measure) switch
        {
            (null, _) => percent,
            ({ } value, "growth") => percent is null ? Write(value) : $"{percent}, soit {Write(value)}",
            ({ } value, "floor") => $"au moins {Write(value)}",
            ({ } value, "ceiling") => $"au plus {Write(value)}",
            ({ } value, "recurring") => $"{Write(value)} par an",
            ({ } value, "relative") => $"au-dessus de {Write(value)}",
            ({ } value, _) => Write(value),
        };
    }
}
