using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Quartiers2030.ServiceDefaults.Health;

internal static class HealthEndpoints
{
    internal const string ReadyTag = "ready";

    internal static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false, ResponseWriter = Write })
            .AllowAnonymous().DisableHttpMetrics();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = static check => check.Tags.Contains(ReadyTag),
            ResponseWriter = Write,
        }).AllowAnonymous().DisableHttpMetrics();
    }

    private static Task Write(HttpContext context, HealthReport report)
    {
        // A look every few seconds would be most of what a quiet service sends to a collector of traces.
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { } span)
        {
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }

        return context.Response.WriteAsJsonAsync(
            new ReadinessReport(
                report.Status.ToString(),
                [.. report.Entries.Select(entry => new CheckReport(entry.Key, entry.Value.Status.ToString(), Describe(entry.Value)))]),
            context.RequestAborted);
    }

    /// <summary>A check that throws is described by its exception's message, which may hold a path or a password.</summary>
    private static string? Describe(HealthReportEntry entry) =>
        entry.Exception is not null && entry.Description == entry.Exception.Message ? "The check failed; the log says why." : entry.Description;

    private sealed record ReadinessReport(string Status, IReadOnlyList<CheckReport> Checks);

    private sealed record CheckReport(string Name, string Status, string? Description);
}
