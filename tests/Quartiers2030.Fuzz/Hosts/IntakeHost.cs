using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Quartiers2030.Ars;
using Quartiers2030.ServiceDefaults;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.Fuzz.Hosts;

/// <summary>A partner's intake as it runs, on a database of its own.</summary>
public sealed class IntakeHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-fuzz-").FullName;
    private readonly ConcurrentQueue<string> _errors = new();
    private WebApplication? _app;
    private string _token = "";

    public HttpClient Http { get; } = new();

    /// <summary>Who calls: ARS, for an hour.</summary>
    public (string, string) Authorization => ("authorization", $"Bearer {_token}");

    /// <summary>What the service logged as an error.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Data:Directory"] = _folder });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var issuer = builder.AddLocalIssuer(Path.Combine(_folder, "keys"));
        builder.AddArs();
        builder.AddServiceBus(ArsService.AddConsumers);
        // The bus is not up yet when the checks first look.
        builder.Logging.ClearProviders().AddProvider(new ErrorLog(_errors)).AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.None);
        _app = builder.Build();
        _app.MapServiceDefaults();
        _app.MapArs();
        await _app.StartAsync();
        Http.BaseAddress = new Uri(_app.Urls.First());
        // Longer than the longest run: tests/fuzz takes what time it is given.
        _token = issuer.Issue(new TokenRequest(CallerRole.Operator, "fuzz", TimeSpan.FromHours(12), "ars"));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app!.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private sealed class ErrorLog(ConcurrentQueue<string> entries) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                entries.Enqueue($"{formatter(state, exception)} {exception}");
        }

        public void Dispose()
        {
        }
    }
}
