using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Quartiers2030.Intake.Rest;

/// <summary>The form of a request's body.</summary>
internal enum BodyForm
{
    Json,
    Ndjson,
    Csv,
}

/// <summary>Reads and checks what a request says of its body.</summary>
internal static class RequestMedia
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";

    private static readonly Dictionary<string, BodyForm> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        [Json] = BodyForm.Json,
        [Ndjson] = BodyForm.Ndjson,
        ["application/jsonl"] = BodyForm.Ndjson,
        [Csv] = BodyForm.Csv,
    };

    private static readonly string[] Windows1252 = ["windows-1252", "cp1252", "iso-8859-1", "latin1"];
    private static readonly string[] Utf8 = ["utf-8", "utf8", "us-ascii"];

    /// <summary>The form, and whether the sender says that it is in Windows-1252, which only CSV may be.</summary>
    /// <exception cref="RestRefusal">415: it is none of <paramref name="taken"/>.</exception>
    public static (BodyForm Form, bool IsWindows1252) Require(HttpContext context, params ReadOnlySpan<BodyForm> taken)
    {
        var request = context.Request;
        var is1252 = false;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || !Forms.TryGetValue(type.MediaType.Value ?? string.Empty, out var form)
            || !taken.Contains(form)
            || request.Headers.ContentEncoding.Count > 0
            || !IsKnown(type.Charset.Value?.Trim('"'), form, out is1252))
        {
            var names = new List<string>();
            foreach (var one in taken)
            {
                names.Add(one switch { BodyForm.Json => Json, BodyForm.Ndjson => Ndjson, _ => Csv });
            }

            context.Response.Headers["Accept-Post"] = string.Join(", ", names);
            throw new RestRefusal(
                StatusCodes.Status415UnsupportedMediaType,
                $"The body must be one of {string.Join(", ", names)}, in UTF-8 (CSV also in windows-1252), without a Content-Encoding.");
        }

        return (form, is1252);
    }

    /// <summary>The caller asks for one JSON object a line.</summary>
    public static bool WantsNdjson(HttpRequest request) =>
        request.GetTypedHeaders().Accept.Any(x => Forms.GetValueOrDefault(x.MediaType.Value ?? string.Empty) == BodyForm.Ndjson);

    private static bool IsKnown(string? charset, BodyForm form, out bool is1252)
    {
        is1252 = form == BodyForm.Csv && Windows1252.Contains(charset, StringComparer.OrdinalIgnoreCase);
        return is1252 || charset is null || Utf8.Contains(charset, StringComparer.OrdinalIgnoreCase);
    }
}
