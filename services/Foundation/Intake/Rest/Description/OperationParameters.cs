using System.Text.Json.Nodes;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>Describes the parameters of operations.</summary>
internal static class OperationParameters
{
    private const string Key = "Makes a repeat harmless: the sender's own id, 1 to 64 of letters, digits, ., _, : and -. The header Idempotency-Key or the parameter submissionId; one is enough.";

    public static IEnumerable<JsonObject> Of(RestOperation operation)
    {
        if (operation.Path.Contains("{id}", StringComparison.Ordinal))
        {
            yield return Parameter("path", "id", "As the service gave it, or the sender's own id of a submission.", Text(), required: true);
        }

        if (operation.Line is not null || operation.Body == ProposeRevisionRequest.Descriptor)
        {
            yield return Parameter("header", "Idempotency-Key", Key, Text());
            yield return Parameter("query", "submissionId", Key, Text());
        }

        if (operation.Line is not null)
        {
            yield return Parameter("query", "dryRun", "Check and report only; nothing is kept.", new JsonObject { ["type"] = "boolean", ["default"] = false });
            yield return Parameter("query", "allOrNothing", "One rejected line rejects all.", new JsonObject { ["type"] = "boolean", ["default"] = false });
            yield return Parameter("query", "finality", "What holds for lines of CSV without a column of that name.", Words("final", "provisional"));
        }

        if (operation.Call == "ListProposals")
        {
            yield return Parameter("query", "state", "Only proposals that stand there; without it, all.", Words("pending", "accepted", "refused"));
        }
    }

    private static JsonObject Parameter(string place, string name, string description, JsonObject schema, bool required = false) =>
        new() { ["name"] = name, ["in"] = place, ["required"] = required, ["description"] = description, ["schema"] = schema };

    private static JsonObject Text() => new() { ["type"] = "string" };

    private static JsonObject Words(params string[] words) => new() { ["type"] = "string", ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]) };
}
