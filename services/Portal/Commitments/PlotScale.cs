namespace Quartiers2030.Portal.Commitments;

/// <summary>Places days and numbers on a plot, and chooses round numbers for its axis.</summary>
internal sealed class PlotScale
{
    public const int Width = 760;
    public const int Height = 300;
    public const int Left = 78;
    public const int Top = 18;
    public const int Bottom = Height - 30;
    private const int Right = 20;

    private readonly int _firstDay;
    private readonly double _days;
    private readonly double _low;
    private readonly double _high;

    /// <param name="days">Every day that must be on it; not empty.</param>
    /// <param name="numbers">Every number that must be on it; not empty.</param>
    public PlotScale(IReadOnlyCollection<DateOnly> days, IReadOnlyCollection<decimal> numbers)
    {
        // Whole years, so that the axis can be read.
        (From, To) = (new DateOnly(days.Min().Year, 1, 1), new DateOnly(Math.Min(days.Max().Year + 1, DateOnly.MaxValue.Year), 1, 1));
        _firstDay = From.DayNumber;
        _days = Math.Max(1, To.DayNumber - _firstDay);
        var (low, high) = ((double)Math.Min(0, numbers.Min()), (double)Math.Max(0, numbers.Max()));
        var step = StepFor(high - low);
        (_low, _high) = (Math.Floor(low / step) * step, Math.Max(Math.Ceiling(high / step) * step, step));
        Ticks = [.. Enumerable.Range(0, (int)Math.Round((_high - _low) / step) + 1).Select(i => (decimal)(_low + (i * step)))];
    }

    /// <summary>1 January of the first year.</summary>
    public DateOnly From { get; }

    /// <summary>1 January after the last.</summary>
    public DateOnly To { get; }

    /// <summary>The numbers on the axis, 0 always among them.</summary>
    public IReadOnlyList<decimal> Ticks { get; }

    /// <summary>From the left.</summary>
    public double X(DateOnly day) => Left + ((day.DayNumber - _firstDay) / _days * (Width - Left - Right));

    /// <summary>From the top.</summary>
    public double Y(decimal number) => Bottom - (((double)number - _low) / (_high - _low) * (Bottom - Top));

    // 1, 2 or 5 times a power of ten: four to eight steps.
    private static double StepFor(double range)
    {
        if (range <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(range / 4)));
        return (range / 4 / power) switch { < 2 => power, < 5 => 2 * power, _ => 5 * power };
    }
}
