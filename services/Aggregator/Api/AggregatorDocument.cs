using Microsoft.AspNetCore.OpenApi;

namespace Quartiers2030.Aggregator.Api;

/// <summary>The words around the OpenAPI document.</summary>
internal static class AggregatorDocument
{
    /// <summary>Describes this service's endpoints only: a host may hold others.</summary>
    public static void Describe(OpenApiOptions options)
    {
        var name = options.DocumentName;
        options.ShouldInclude = endpoint => endpoint.GroupName == name;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Quartiers 2030";
            document.Info.Version = "1";
            document.Info.Description =
                "The quarterly review of ordinary-law commitments to the priority neighbourhoods. Every request needs a bearer token. "
                + "A missing number is null and says why in its state: missing, suppressed or not-applicable, never 0. "
                + "Answers carry strong entity tags; problems follow RFC 9457 with a stable code.";
            return Task.CompletedTask;
        });
    }
}
