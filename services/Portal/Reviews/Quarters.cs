using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;
using Quartiers2030.Values;

namespace Quartiers2030.Portal.Reviews;

/// <summary>The quarters that have a review: from the programme's first to the running one.</summary>
internal sealed class Quarters(TimeProvider time)
{
    private static readonly Period First = Period.Quarter(2024, 1);

    /// <summary>The running quarter, in Paris.</summary>
    public Period Current => Period.Containing(FrenchDate.DayOf(time.GetUtcNow()), PeriodKind.Quarter);

    /// <summary>All of them, the latest first.</summary>
    public IEnumerable<Period> LatestFirst()
    {
        for (var quarter = Current; quarter >= First; quarter = quarter.Previous())
        {
            yield return quarter;
        }
    }

    /// <summary>It has a review.</summary>
    public bool Has(Period quarter) => quarter >= First && quarter <= Current;

    /// <summary>Reads what a visitor asks for; nothing asked for is null.</summary>
    /// <exception cref="PageException">It is no quarter, or has no review.</exception>
    public Period? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (!Period.TryParse(text, out var quarter) || quarter.Kind != PeriodKind.Quarter)
        {
            throw Failures.BadQuarter();
        }

        return Has(quarter) ? quarter : throw Failures.NoSuchReview();
    }
}
