using System.Text.Json.Nodes;
using Quartiers2030.Csv;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>Describes what operations take and answer.</summary>
internal sealed class OperationBodies(MessageSchemas schemas)
{
    public const string Problem = "Problem";

    private static readonly (string Status, string When)[] s_problems =
    [
        ("400", "The request is wrong as a whole; detail says why."),
        ("401", "No valid token."),
        ("403", "The token lacks the right."),
        ("404", "No such commitment, proposal or submission."),
        ("409", "The key was used already, for other lines."),
        ("413", "A message over 4 MB; with allOrNothing, more than 100,000 lines or 64 MB."),
        ("415", "Another content type, charset or content encoding; Accept-Post says which are taken."),
        ("default", "Any other failure; 502, 503 and 504: try again, with the same key."),
    ];

    /// <summary>The body that an operation takes; null for none.</summary>
    public JsonObject? Request(RestOperation operation)
    {
        var content = new JsonObject();
        if (operation.Body is { } body)
        {
            content[RequestMedia.Json] = Media(schemas.Of(body), Examples.Of(body));
        }

        if (operation.Line is { } line)
        {
            var array = new JsonObject { ["type"] = "array", ["items"] = schemas.Of(line) };
            var named = new JsonObject
            {
                ["type"] = "object",
                ["properties"] = new JsonObject { [operation.Path] = array.DeepClone() },
                ["required"] = new JsonArray(operation.Path),
                ["additionalProperties"] = false,
            };
            content[RequestMedia.Json] = Media(new JsonObject { ["oneOf"] = new JsonArray(array, named) }, new JsonArray(Examples.Of(line)));
            content[RequestMedia.Ndjson] = Media(OneALine(schemas.Of(line)), $"{Examples.Of(line).ToJsonString()}\n");
            if (operation.Csv is { } columns)
            {
                content[RequestMedia.Csv] = Media(Text(columns), Examples.CsvOf(line));
            }
        }

        return content.Count == 0 ? null : new JsonObject { ["required"] = true, ["content"] = content };
    }

    /// <summary>What an operation answers.</summary>
    public JsonObject Responses(RestOperation operation)
    {
        var content = operation.IsList
            ? new JsonObject
            {
                [RequestMedia.Json] = Media(new JsonObject { ["type"] = "array", ["items"] = schemas.Of(operation.Answer) }),
                [RequestMedia.Ndjson] = Media(OneALine(schemas.Of(operation.Answer))),
            }
            : new JsonObject { [RequestMedia.Json] = Media(schemas.Of(operation.Answer)) };
        var responses = new JsonObject { ["200"] = new JsonObject { ["description"] = ProtoComments.Of(operation.Answer.FullName), ["content"] = content } };
        foreach (var (status, when) in s_problems)
        {
            var problem = new JsonObject { ["$ref"] = $"#/components/schemas/{Problem}" };
            responses[status] = new JsonObject { ["description"] = when, ["content"] = new JsonObject { ["application/problem+json"] = Media(problem) } };
        }

        return responses;
    }

    private static JsonObject Media(JsonObject schema, JsonNode? example = null)
    {
        var media = new JsonObject { ["schema"] = schema };
        if (example is not null)
        {
            media["example"] = example;
        }

        return media;
    }

    // What each line holds stands beside, for people: no schema can say it of a body that is not one JSON value.
    private static JsonObject OneALine(JsonObject line) =>
        new() { ["type"] = "string", ["contentMediaType"] = RequestMedia.Json, ["contentSchema"] = line, ["description"] = "One JSON object a line." };

    private static JsonObject Text(CsvColumns columns) => new()
    {
        ["type"] = "string",
        ["description"] =
            $"A header, then one line each; ; or , between cells; UTF-8 or Windows-1252. Columns: {string.Join(", ", columns.Required)}"
            + $"{(columns.Optional.Count == 0 ? string.Empty : $"; optional: {string.Join(", ", columns.Optional)}")}.",
    };
}
