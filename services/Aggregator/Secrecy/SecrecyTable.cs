using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>The cells of one commitment and period, with the totals published above them.</summary>
/// <param name="Threshold">A count, numerator or complement under it is secret.</param>
/// <param name="Percents">Plain numbers are percents whose parts are not known.</param>
/// <param name="Cells">By territory; any kind of quantity.</param>
/// <param name="Totals">Every total that readers may see.</param>
internal sealed record SecrecyTable(
    int Threshold, bool Percents, IReadOnlyDictionary<string, Quantity> Cells, IReadOnlyList<PublishedTotal> Totals);

/// <summary>One published total.</summary>
/// <param name="Code">Code of the territory it is the total of; any unique text.</param>
/// <param name="Members">Codes of the cells it adds up; those without a number weigh nothing.</param>
/// <param name="Value">The total.</param>
internal sealed record PublishedTotal(string Code, IReadOnlyCollection<string> Members, Quantity Value);

/// <summary>What readers may not see.</summary>
/// <param name="Primary">Cells that are secret by themselves.</param>
/// <param name="Secondary">Cells hidden because they would give another away.</param>
/// <param name="Totals">Codes of the totals that must be hidden too.</param>
internal sealed record SecrecyDecision(IReadOnlySet<string> Primary, IReadOnlySet<string> Secondary, IReadOnlySet<string> Totals)
{
    /// <summary>The cell of a territory is hidden.</summary>
    public bool HidesCell(string territory) => Primary.Contains(territory) || Secondary.Contains(territory);

    /// <summary>The total of a territory is hidden.</summary>
    public bool HidesTotal(string code) => Totals.Contains(code);
}
