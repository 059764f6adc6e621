using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Quartiers2030.ServiceDefaults.Logging;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Logging;

public sealed class LogTests
{
    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public void ForMachines_ProductionWithoutTerminal_Only(bool production, bool redirected, bool expected) =>
        Assert.Equal(expected, Logs.ForMachines(production, redirected));

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Timestamps_AnyConsole_AreUtc(string environment)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment });
        builder.AddServiceDefaults("test");
        await using var app = builder.Build();

        var json = Logs.ForMachines(environment == "Production", Console.IsOutputRedirected);
        ConsoleFormatterOptions options = json
            ? app.Services.GetRequiredService<IOptions<JsonConsoleFormatterOptions>>().Value
            : app.Services.GetRequiredService<IOptions<SimpleConsoleFormatterOptions>>().Value;

        Assert.True(options.UseUtcTimestamp);
        Assert.NotEmpty(options.TimestampFormat!);
        Assert.Single(app.Services.GetServices<ILoggerProvider>());
    }

    [Fact]
    public async Task Level_NothingConfigured_FrameworksAreQuiet()
    {
        await using var host = await TestHost.StartAsync();

        Assert.False(IsEnabled(host, "MassTransit.Any", LogLevel.Information));
        Assert.False(IsEnabled(host, "Microsoft.EntityFrameworkCore.Database.Command", LogLevel.Information));
        Assert.True(IsEnabled(host, "Quartiers2030.Any", LogLevel.Information));
    }

    [Fact]
    public async Task Level_Configured_HasTheLastWord()
    {
        await using var host = await TestHost.StartAsync(settings: ("Logging:LogLevel:MassTransit", "Debug"));

        Assert.True(IsEnabled(host, "MassTransit.Any", LogLevel.Debug));
    }

    private static bool IsEnabled(TestHost host, string category, LogLevel level) =>
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(category).IsEnabled(level);
}
