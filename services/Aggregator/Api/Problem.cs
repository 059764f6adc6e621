using Microsoft.AspNetCore.Http.HttpResults;

namespace Quartiers2030.Aggregator.Api;

/// <summary>What is wrong with a request, as RFC 9457 says it; <c>code</c> is for programs and stays.</summary>
internal static class Problem
{
    public static ProblemHttpResult BadQuarter(string text) =>
        Make(StatusCodes.Status400BadRequest, "bad-quarter", "Not a quarter", $"'{Short(text)}' is not a quarter: write it as 2025-T2, from 2000 to 2100.");

    public static ProblemHttpResult QuarterNotBegun(string text) =>
        Make(StatusCodes.Status400BadRequest, "quarter-not-begun", "The quarter has not begun", $"There is no review of {Short(text)} yet: it begins after the day asked for.");

    public static ProblemHttpResult BadAsOf(string text) => Make(
        StatusCodes.Status400BadRequest, "bad-as-of", "Not a moment of the past",
        $"'{Short(text)}' is not a past date (2025-06-30) or instant with its offset (2025-06-30T12:00:00Z).");

    public static ProblemHttpResult BadValue(string parameter, string text, IEnumerable<string> allowed) => Make(
        StatusCodes.Status400BadRequest, $"bad-{parameter}", $"Unknown {parameter}", $"'{Short(text)}' is not one of: {string.Join(", ", allowed)}.");

    public static ProblemHttpResult BadPeriod(string text) =>
        Make(StatusCodes.Status400BadRequest, "bad-period", "Not a period", $"'{Short(text)}' is not a period: write 2025-T2, 2025, 2025-03 or 2024-2025.");

    public static ProblemHttpResult Unknown(string what, string code) =>
        Make(StatusCodes.Status404NotFound, $"unknown-{what}", $"Unknown {what}", $"There is no {what} '{Short(code)}' at the moment asked for.");

    public static ProblemHttpResult RebuildRuns(long number) => Make(
        StatusCodes.Status409Conflict, "rebuild-runs", "A rebuild runs", $"The read model is being rebuilt already, order {number}: wait for it, or withdraw it.");

    public static ProblemHttpResult NoRebuildRuns() =>
        Make(StatusCodes.Status409Conflict, "no-rebuild-runs", "No rebuild runs", "There is no rebuild to withdraw.");

    private static string Short(string text) => text.Length > 64 ? text[..64] + "…" : text;

    private static ProblemHttpResult Make(int status, string code, string title, string detail) => TypedResults.Problem(
        detail, statusCode: status, title: title, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code });
}
