using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>
/// Statistical secrecy over one commitment and period: which cells are secret by themselves, which others must go with them so that no
/// subtraction between published totals gives one away, and which totals cannot be published at all.
/// </summary>
internal static class SecrecyPolicy
{
    /// <summary>
    /// Decides. A second cell is preferred to a total, the smallest to a larger one. Every published total counts at once, whichever geography
    /// or branch of the hierarchy it follows, so cells that lie in two contracts are safe too.
    /// </summary>
    public static SecrecyDecision Apply(SecrecyTable table)
    {
        HashSet<string> primary = new(StringComparer.Ordinal);
        foreach (var (territory, quantity) in table.Cells)
        {
            if (IsSecret(quantity, table))
            {
                primary.Add(territory);
            }
        }

        Disclosure disclosure = new(table, primary);
        while (disclosure.FindLeak() is { } leak)
        {
            disclosure.Close(leak);
        }

        HashSet<string> secondary = new(disclosure.HiddenCells, StringComparer.Ordinal);
        secondary.ExceptWith(primary);
        return new(primary, secondary, disclosure.HiddenTotals);
    }

    /// <summary>
    /// The count, the numerator or the complement lies under the threshold; 0 does too, since it speaks of everyone in the cell. A percent
    /// whose parts are not known is judged by itself and by what is left to 100: too careful rather than not enough.
    /// </summary>
    public static bool IsSecret(Quantity quantity, SecrecyTable table) => quantity switch
    {
        { IsNumber: false } => false,
        { Numerator: { } numerator, Denominator: { } denominator } => numerator < table.Threshold || denominator - numerator < table.Threshold,
        _ => quantity.Value < table.Threshold || (table.Percents && 100 - quantity.Value < table.Threshold),
    };
}
