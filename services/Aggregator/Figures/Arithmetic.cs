namespace Quartiers2030.Aggregator.Figures;

/// <summary>Decimal arithmetic on any numbers that intakes accept, without an overflow that could take a whole review down.</summary>
internal static class Arithmetic
{
    /// <summary>The largest size of a result: beyond it a ratio says nothing to anyone.</summary>
    private const decimal Huge = 1e18m;

    /// <summary>A quotient; null when the divisor is 0 or the result is beyond 10^18.</summary>
    public static decimal? Divide(decimal dividend, decimal divisor)
    {
        if (divisor == 0 || (double)Math.Abs(dividend) / (double)Math.Abs(divisor) > (double)Huge)
        {
            return null;
        }

        return dividend / divisor;
    }

    /// <summary>The point that lies <paramref name="part"/> of <paramref name="whole"/> of the way.</summary>
    public static decimal Between(decimal from, decimal to, int part, int whole)
    {
        var way = to - from;

        // Multiplying first keeps every digit of ordinary numbers; the largest ones would overflow.
        return Math.Abs(way) < Huge ? from + (way * part / whole) : from + (way / whole * part);
    }
}
