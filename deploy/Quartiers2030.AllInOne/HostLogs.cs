using Microsoft.Extensions.Logging.Console;

namespace Quartiers2030.AllInOne;

/// <summary>What the embedded host logs: standard output is for what it says to people, so the log goes to standard error.</summary>
internal static class HostLogs
{
    /// <summary>Warnings and above; a refused call or a start line tells whoever runs this host nothing.</summary>
    public static void KeepLogsQuiet(this WebApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = nameof(LogLevel.Warning),
            ["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = nameof(LogLevel.Warning),
        });
        builder.Services.PostConfigure<ConsoleLoggerOptions>(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
