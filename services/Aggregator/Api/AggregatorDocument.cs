using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The words around the OpenAPI document.</summary>
internal static class AggregatorDocument
{
    private const string Bearer = "bearer";

    private static readonly Dictionary<string, string> Parameters = new(StringComparer.Ordinal)
    {
        ["asOf"] = "Only what had been received by then: a date (2025-06-30, its end in Paris) or an instant with its offset (2025-06-30T12:00:00Z).",
        ["code"] = "A code, as answers write it.",
        ["digest"] = "Adds the digest, for the mission.",
        ["id"] = "An identity, as answers write it.",
        ["kind"] = "A level: department, contract, commune or qpv.",
        ["landlord"] = "Identity of a landlord.",
        ["measure"] = "A kind of promise, as answers write it: share, count, coverage, …",
        ["after"] = "Leaves out this many; default 0.",
        ["limit"] = "At most this many, 1 to 500; default 100.",
        ["objective"] = "Name of a strategic objective.",
        ["operator"] = "Identity of an operator.",
        ["period"] = "A period: 2025-T2, 2025, 2025-03 or the school year 2024-2025.",
        ["quarter"] = "A quarter, 2025-T2: figures are read for its last day, or for today while it runs.",
        ["revisions"] = "latest (default): what each cell holds; all: every revision of it.",
        ["series"] = "main or reference.",
        ["state"] = "waiting (default), retried, discarded or all.",
        ["status"] = "Where a commitment stands, as answers write it: on-track, at-risk, …",
        ["territory"] = "Code of a territory: all that lies in it.",
        ["within"] = "Code of a territory: all that lies in it.",
    };

    /// <summary>Describes this service's endpoints only: a host may hold others.</summary>
    public static void Describe(OpenApiOptions options)
    {
        var name = options.DocumentName;
        options.ShouldInclude = endpoint => endpoint.GroupName == name;
        options.AddSchemaTransformer((schema, _, _) =>
        {
            // Numbers are written as numbers; the framework also says how it would read them out of a string.
            if (schema.Type is { } type && (type.HasFlag(JsonSchemaType.Number) || type.HasFlag(JsonSchemaType.Integer)))
            {
                (schema.Type, schema.Pattern) = (type & ~JsonSchemaType.String, null);
            }

            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, _, _) =>
        {
            foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
            {
                parameter.Description ??= Parameters.GetValueOrDefault(parameter.Name ?? string.Empty);
            }

            return Task.CompletedTask;
        });
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Quartiers 2030";
            document.Info.Version = "1";
            document.Info.Description =
                "The quarterly review of ordinary-law commitments to the priority neighbourhoods. Every request needs a bearer token. "
                + "A missing number is null and says why in its state: missing, suppressed or not-applicable, never 0. "
                + "Lists are also answered as CSV, by format=csv or Accept: text/csv. "
                + "Answers carry strong entity tags; problems follow RFC 9457 with a stable code.";
            // Readers come through the gateway, whose address is not known here.
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = Bearer, BearerFormat = "JWT" },
            };
            document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
            return Task.CompletedTask;
        });
    }
}
