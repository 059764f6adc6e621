using System.Text.Json.Nodes;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>The OpenAPI document (3.1) of one partner's REST twins, made of what was mapped and of what the protos say.</summary>
internal static class IntakeDocument
{
    private const string Bearer = "bearer";

    /// <summary>Describes the operations of a partner.</summary>
    /// <param name="partner">Name of the partner.</param>
    /// <param name="root">What their paths begin with.</param>
    /// <param name="operations">All of them.</param>
    public static JsonObject Of(string partner, string root, IEnumerable<RestOperation> operations)
    {
        var schemas = new MessageSchemas();
        var bodies = new OperationBodies(schemas);
        var paths = new JsonObject();
        foreach (var operation in operations)
        {
            var path = $"{root}/{operation.Path}";
            paths[path] ??= new JsonObject();
            paths[path]![operation.Method.Method.ToLowerInvariant()] = Describe(operation, bodies);
        }

        var components = schemas.ToJson();
        components[OperationBodies.Problem] = ProblemSchema();
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = $"Quartiers 2030, intake of {partner}",
                ["version"] = "1",
                ["description"] =
                    "What the partner's gRPC service does, over HTTP: the same rights, checks, reports and submission ids. Who writes is the token's operator, never a field. "
                    + "A missing figure is not sent; 0 is a value. Enumerations are taken by name or by the short word of CSV (final for FINALITY_FINAL).",
            },
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["schemas"] = components,
                ["securitySchemes"] = new JsonObject { [Bearer] = new JsonObject { ["type"] = "http", ["scheme"] = Bearer, ["bearerFormat"] = "JWT" } },
            },
            ["security"] = new JsonArray(new JsonObject { [Bearer] = new JsonArray() }),
        };
    }

    private static JsonObject Describe(RestOperation operation, OperationBodies bodies)
    {
        var says = ProtoComments.OfCall(operation.Call);
        var described = new JsonObject
        {
            ["operationId"] = operation.Call,
            ["summary"] = says.Split(". ")[0].TrimEnd('.'),
            ["description"] = $"{says} Over gRPC: {operation.Call}.",
            ["parameters"] = new JsonArray([.. OperationParameters.Of(operation)]),
            ["responses"] = bodies.Responses(operation),
        };
        if (bodies.Request(operation) is { } body)
        {
            described["requestBody"] = body;
        }

        return described;
    }

    private static JsonObject ProblemSchema()
    {
        var properties = new JsonObject();
        foreach (var (name, says) in new[]
        {
            ("type", "What kind of problem, as RFC 9110 numbers it."), ("title", "The status in words."), ("detail", "What is wrong, for people."),
            ("code", "The same for programs."), ("traceId", "Of the request, for who asks us."), ("grpcStatus", "What the same call answers over gRPC, where it has a status."),
            ("reason", "Stable, for programs: the reason of gRPC's ErrorInfo."),
        })
        {
            properties[name] = new JsonObject { ["type"] = "string", ["description"] = says };
        }

        properties["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The status of the answer." };
        properties["fields"] = new JsonObject
        {
            ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["description"] = "The fields at fault, as the proto names them.",
        };
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["description"] = "Why a request was not answered (RFC 9457)." };
    }
}
