using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Logging;

internal static class Logs
{
    /// <summary>Setting for a host whose lines are passed on to a person: plain ones, whatever they are written to.</summary>
    private const string FormatKey = "Logging:Format";
    private const string Plain = "plain";
    private const string UtcTimestamp = "yyyy-MM-ddTHH:mm:ss.fff'Z'";

    /// <summary>Below every other source, so that a configuration file or an environment variable has the last word.</summary>
    private static readonly Dictionary<string, string?> Levels = new(StringComparer.Ordinal)
    {
        ["Logging:LogLevel:Default"] = nameof(LogLevel.Information),
        ["Logging:LogLevel:Microsoft.AspNetCore"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = nameof(LogLevel.Warning),
        // On PostgreSQL a first start looks for a table that is not there yet; whatever else fails comes as an exception to who asked for it.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Command"] = nameof(LogLevel.None),
        // A database that is away would be two errors here for every call; who asked is told, and says it once.
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Database.Connection"] = nameof(LogLevel.None),
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore.Query"] = nameof(LogLevel.None),
        ["Logging:LogLevel:System.Net.Http"] = nameof(LogLevel.Warning),
        // Each call that is refused would be a line here; the caller is told why, and the metrics count.
        ["Logging:LogLevel:Grpc"] = nameof(LogLevel.Warning),
        ["Logging:LogLevel:Yarp"] = nameof(LogLevel.Warning),
        // A broker that is away would be an error here for every message and connection; BusSupervisor and the relays say it once.
        ["Logging:LogLevel:MassTransit"] = nameof(LogLevel.Critical),
        // Each look at a check that fails would be an error here; the host says once when it stops being ready.
        ["Logging:LogLevel:Microsoft.Extensions.Diagnostics.HealthChecks"] = nameof(LogLevel.None),
        // Each refused token would write its claims here; the answer to the caller already says what is wrong.
        ["Logging:LogLevel:Microsoft.AspNetCore.Authentication"] = nameof(LogLevel.Error),
    };

    /// <summary>One JSON object a line where a collector reads it, plain lines where a person does.</summary>
    internal static bool ForMachines(bool production, bool redirected) => production && redirected;

    internal static void AddLogs(this WebApplicationBuilder builder)
    {
        ((IConfigurationBuilder)builder.Configuration).Sources
            .Insert(0, new MemoryConfigurationSource { InitialData = Levels });
        builder.Logging.ClearProviders();
        builder.Logging.Configure(logging => logging.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId);
        if (builder.Configuration[FormatKey] != Plain && ForMachines(builder.Environment.IsProduction(), Console.IsOutputRedirected))
        {
            builder.Logging.AddJsonConsole(console =>
            {
                console.IncludeScopes = true; // the trace id is one
                console.UseUtcTimestamp = true;
                console.TimestampFormat = UtcTimestamp;
            });
        }
        else
        {
            builder.Logging.AddSimpleConsole(console =>
            {
                console.SingleLine = true;
                console.UseUtcTimestamp = true;
                console.TimestampFormat = UtcTimestamp + " ";
            });
        }
    }
}
