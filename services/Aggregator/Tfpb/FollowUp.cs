using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>Sets what one landlord did against its abatement, by QPV and year. What was not given stays null and is never taken for 0.</summary>
internal sealed class FollowUp
{
    private readonly string _landlord;
    private readonly string _name;
    private readonly int _currentYear;
    private readonly Neighbourhoods _neighbourhoods;
    private readonly List<ConventionDeclared> _conventions;
    private readonly List<TfpbActionDeclared> _actions;

    public FollowUp(TfpbFile file, string landlord, DateOnly today)
    {
        _landlord = landlord;
        _currentYear = today.Year;
        _conventions = [.. file.Conventions.Select(c => c.Fact).Where(c => c.Landlord == landlord)];
        _actions = [.. file.Actions.Select(a => a.Fact).Where(a => a.Landlord == landlord)];
        _neighbourhoods = new Neighbourhoods(_conventions, _actions);
        // The name of the last declaration: journals of landlords are one journal, so sequences compare.
        _name = _conventions.Select(c => (c.LandlordName, c.Stamp!.Sequence)).Concat(_actions.Select(a => (a.LandlordName, a.Stamp!.Sequence)))
            .OrderBy(named => named.Sequence).Select(named => named.LandlordName).LastOrDefault(landlord);
    }

    /// <summary>The landlord has declared something.</summary>
    public bool Exists => _conventions.Count + _actions.Count > 0;

    public LandlordAnswer Landlord => new(
        _landlord,
        _name,
        _conventions.OrderBy(c => c.Stamp!.Sequence).Select(c => c.Siren).LastOrDefault(siren => siren is not null),
        _conventions.Count,
        _actions.Count,
        Keys().Count());

    /// <summary>By QPV, then year.</summary>
    public List<CoverageAnswer> ByNeighbourhood() =>
        [.. Keys().SelectMany(key => Years(Conventions(key), Actions(key)).Select(year => Cover(key, year, Conventions(key), Actions(key))))];

    /// <summary>All QPV together, by year.</summary>
    public List<CoverageAnswer> ByYear() => [.. Years(_conventions, _actions).Select(year => Cover(null, year, _conventions, _actions))];

    private static decimal? Sum(IEnumerable<decimal?> amounts)
    {
        decimal? sum = null;
        foreach (var amount in amounts)
        {
            sum = amount is null ? sum : (sum ?? 0) + amount;
        }

        return sum;
    }

    private IOrderedEnumerable<string> Keys() => _conventions.Select(c => _neighbourhoods.KeyOf(c.QpvCode, c.QpvName))
        .Concat(_actions.Select(a => _neighbourhoods.KeyOf(a.QpvCode, a.QpvName))).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal);

    private List<ConventionDeclared> Conventions(string key) =>
        _conventions.FindAll(c => string.Equals(_neighbourhoods.KeyOf(c.QpvCode, c.QpvName), key, StringComparison.OrdinalIgnoreCase));

    private List<TfpbActionDeclared> Actions(string key) =>
        _actions.FindAll(a => string.Equals(_neighbourhoods.KeyOf(a.QpvCode, a.QpvName), key, StringComparison.OrdinalIgnoreCase));

    // Years to come are listed only once something is planned for them.
    private IEnumerable<int> Years(List<ConventionDeclared> conventions, List<TfpbActionDeclared> actions) => conventions
        .SelectMany(c => Enumerable.Range(c.FirstYear, Math.Clamp(Math.Min(c.LastYear, _currentYear) - c.FirstYear + 1, 0, 100)))
        .Concat(actions.SelectMany(a => a.Years).Select(y => y.Year)).Distinct().Order();

    private CoverageAnswer Cover(string? key, int year, List<ConventionDeclared> conventions, List<TfpbActionDeclared> actions)
    {
        var running = conventions.FindAll(c => c.FirstYear <= year && year <= c.LastYear);
        // Two conventions over one QPV and year would count its tax twice; the last declared one holds.
        var abatements = running.GroupBy(c => _neighbourhoods.KeyOf(c.QpvCode, c.QpvName), StringComparer.OrdinalIgnoreCase)
            .Select(group => group.MaxBy(c => c.Stamp!.Sequence)!.Abatement).ToList();
        // One unknown abatement makes the whole unknown: a ratio over the rest would look better than it is.
        var abatement = abatements.Count == 0 || abatements.Contains(null) ? null : abatements.Sum();
        var lines = actions.SelectMany(a => a.Years.Where(y => y.Year == year).Select(y => (Action: a, Year: y))).ToList();
        var surplus = Sum(lines.Select(line => Surplus.Of(line.Action, line.Year.Done)));
        var ratio = surplus is not null && abatement is > 0 ? Math.Round(surplus.Value / abatement.Value, 4, MidpointRounding.ToEven) : (decimal?)null;
        return new CoverageAnswer(
            _landlord,
            _name,
            key is null ? null : Neighbourhoods.CodeOf(key),
            key is null ? null : _neighbourhoods.NameOf(key),
            year,
            Sum(lines.Select(line => line.Year.Planned)),
            Sum(lines.Select(line => line.Year.Done)),
            surplus,
            abatement,
            ratio,
            lines.Count,
            lines.Count(line => line.Year.Done is null),
            lines.Count(line => !Surplus.IsKnown(line.Action)),
            [.. AlertsOf(year, running.Count > 0, lines, ratio)]);
    }

    private IEnumerable<string> AlertsOf(
        int year, bool isCovered, List<(TfpbActionDeclared Action, YearAmount Year)> lines, decimal? ratio)
    {
        if (isCovered && lines.Count == 0)
        {
            yield return Alerts.NoProgramme;
        }

        if (year >= _currentYear)
        {
            yield break;
        }

        if (isCovered && lines.TrueForAll(line => line.Year.Done is null))
        {
            yield return Alerts.NoStatement;
        }

        if (ratio < 1)
        {
            yield return Alerts.UnderOne;
        }

        if (lines.GroupBy(line => line.Action.Axis).Any(axis => axis.Any(line => line.Year.Planned > 0) && axis.All(line => line.Year.Done is null or 0)))
        {
            yield return Alerts.AxisNotStarted;
        }
    }
}
