using Microsoft.AspNetCore.Http;

namespace Quartiers2030.Intake.Rest;

/// <summary>What a request asks for beside its lines.</summary>
/// <param name="Id">The sender's own id of the submission, which makes a repeat harmless.</param>
/// <param name="DryRun">Check and report only.</param>
/// <param name="AllOrNothing">One rejected line rejects all.</param>
/// <param name="Provisional">What holds for lines of CSV that do not say.</param>
internal sealed record SubmissionOptions(string Id, bool DryRun, bool AllOrNothing, bool Provisional)
{
    /// <summary>draft-ietf-httpapi-idempotency-key-header; its value is a quoted string, and taken without quotes too.</summary>
    private const string KeyHeader = "Idempotency-Key";

    private const string IdParameter = "submissionId";

    private static readonly string[] Parameters = [IdParameter, "dryRun", "allOrNothing", "finality"];

    /// <summary>Reads the query and the header.</summary>
    /// <exception cref="RestRefusal">400: a parameter is unknown or malformed, or there is no key.</exception>
    public static SubmissionOptions Read(HttpRequest request)
    {
        // A misspelt dryRun must not write.
        if (request.Query.Keys.FirstOrDefault(key => !Parameters.Contains(key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
        {
            throw Refused($"Unknown parameter '{Shown(unknown)}'; known: {string.Join(", ", Parameters)}.");
        }

        return new SubmissionOptions(
            Key(request) ?? throw Refused($"The request needs a key that makes a repeat harmless: the header {KeyHeader} or the parameter {IdParameter}."),
            Flag(request, "dryRun"),
            Flag(request, "allOrNothing"),
            Finality(request));
    }

    /// <summary>The key of a request; null when it has none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="inBody">The one that its body holds, if any.</param>
    /// <exception cref="RestRefusal">400: there are two that differ.</exception>
    public static string? Key(HttpRequest request, string? inBody = null)
    {
        var keys = request.Headers[KeyHeader].Select(value => Unquoted(value!.Trim()))
            .Concat(request.Query[IdParameter]).Append(inBody).Where(value => !string.IsNullOrEmpty(value)).Distinct(StringComparer.Ordinal).ToArray();
        return keys.Length <= 1 ? keys.FirstOrDefault() : throw Refused($"{KeyHeader} and {IdParameter} differ: one is enough.");
    }

    private static string Unquoted(string value) => value is ['"', .., '"'] ? value[1..^1] : value;

    private static bool Flag(HttpRequest request, string name) => request.Query[name].ToString().ToLowerInvariant() switch
    {
        "" or "false" or "0" => false,
        "true" or "1" => true,
        var other => throw Refused($"{name} is true or false, not '{Shown(other)}'."),
    };

    private static bool Finality(HttpRequest request) => request.Query["finality"].ToString() switch
    {
        "" or "final" => false,
        "provisional" => true,
        var other => throw Refused($"finality is final or provisional, not '{Shown(other)}'."),
    };

    private static string Shown(string text) => Submissions.TextRules.Shown(text);

    private static RestRefusal Refused(string detail) => new(StatusCodes.Status400BadRequest, detail);
}
