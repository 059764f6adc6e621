using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Secrecy;

/// <summary>What readers may not see of a commitment, period by period.</summary>
internal sealed class SecrecyDecisions
{
    /// <summary>The code under which the total over the whole programme is decided.</summary>
    public const string Programme = "";

    private readonly Dictionary<(Series Series, Period Period), SecrecyDecision> _decisions = [];

    /// <summary>Adds a period's decision.</summary>
    public void Add(Series series, Period period, SecrecyDecision decision) => _decisions[(series, period)] = decision;

    /// <summary>The cell is hidden.</summary>
    public bool HidesCell(Series series, Period period, string territory) =>
        _decisions.TryGetValue((series, period), out var decision) && decision.HidesCell(territory);

    /// <summary>The period's value for a territory is hidden, in either series; null means the whole programme. A cell is its own total.</summary>
    public bool HidesTotal(Period period, string? within) =>
        HidesTotal(Series.Main, period, within) || HidesTotal(Series.Reference, period, within);

    /// <summary>The point of a figure is hidden.</summary>
    public bool Hides(FigureValue? value, string? within) => value?.Period is { } period && value.Quantity.IsNumber && HidesTotal(period, within);

    private bool HidesTotal(Series series, Period period, string? within) =>
        _decisions.TryGetValue((series, period), out var decision)
        && (decision.HidesTotal(within ?? Programme) || decision.HidesCell(within ?? Programme));
}
