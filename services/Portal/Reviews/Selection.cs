using Microsoft.AspNetCore.WebUtilities;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Reviews;

/// <summary>What part of a review is looked at, as the address says it.</summary>
/// <param name="Quarter"><c>2025-T2</c>; null: the running one.</param>
/// <param name="Operator">Identity; null: all.</param>
/// <param name="Status">The aggregator's word; null: all.</param>
/// <param name="DivergentOnly">Only where the operator's word and the status lie far apart.</param>
internal sealed record Selection(string? Quarter, string? Operator, string? Status, bool DivergentOnly)
{
    public const string QuarterKey = "trimestre";
    public const string OperatorKey = "operateur";
    public const string StatusKey = "statut";
    public const string DivergentKey = "ecart";
    public const string DivergentValue = "oui";

    /// <summary>Some commitments are left out.</summary>
    public bool IsFiltered => Operator is not null || Status is not null || DivergentOnly;

    /// <summary>Reads an address.</summary>
    /// <exception cref="PageException">The quarter or the status does not exist.</exception>
    public static Selection Read(IQueryCollection query, Quarters quarters)
    {
        var status = Text(query, StatusKey);
        if (status is not null && StatusWords.All.All(known => known.Word != status))
        {
            throw Failures.BadStatus();
        }

        return new Selection(
            quarters.Read(Text(query, QuarterKey))?.ToString(), Text(query, OperatorKey), status, Text(query, DivergentKey) == DivergentValue);
    }

    /// <summary>The commitment belongs to it.</summary>
    public bool Holds(CommitmentLine line) =>
        (Operator is null || line.Operator == Operator)
        && (Status is null || line.Status == Status)
        && (!DivergentOnly || line.Weather is { Divergent: true });

    /// <summary>Its address.</summary>
    public string Path() => QueryHelpers.AddQueryString("/", new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [QuarterKey] = Quarter,
        [OperatorKey] = Operator,
        [StatusKey] = Status,
        [DivergentKey] = DivergentOnly ? DivergentValue : null,
    });

    /// <summary>The address of a commitment, read for the same quarter.</summary>
    public static string PathTo(string code, string? quarter)
    {
        var path = $"/engagements/{Uri.EscapeDataString(code)}";
        return quarter is null ? path : QueryHelpers.AddQueryString(path, QuarterKey, quarter);
    }

    private static string? Text(IQueryCollection query, string key)
    {
        var text = query[key].ToString();
        return text.Length == 0 ? null : text;
    }
}
