using System.Text.Json.Nodes;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Quartiers2030.Intake.Rest;

/// <summary>Writes messages in the protobuf form of JSON, fields of 0 included.</summary>
internal static class JsonReply
{
    public static JsonFormatter Formatter { get; } = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(true));

    public static Task WriteAsync(HttpContext context, IMessage message, IEnumerable<string>? notices = null)
    {
        var json = Formatter.Format(message);
        if (notices?.ToArray() is { Length: > 0 } texts)
        {
            var report = JsonNode.Parse(json)!.AsObject();
            report["notices"] = new JsonArray([.. texts.Select(text => JsonValue.Create(text))]);
            json = report.ToJsonString();
        }

        return WriteAsync(context, json);
    }

    public static Task WriteAsync(HttpContext context, string json)
    {
        context.Response.ContentType = RequestMedia.Json;
        return context.Response.WriteAsync(json, context.RequestAborted);
    }
}
