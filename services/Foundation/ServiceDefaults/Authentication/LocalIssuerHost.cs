using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Lets a host trust a <see cref="LocalIssuer"/>.</summary>
public static partial class LocalIssuerHost
{
    /// <summary>
    /// Opens the local issuer of a folder (<see cref="LocalIssuer.OpenOrCreate"/>), makes the host trust it, registers it,
    /// and warns in the log that it is for local use. Works before or after the service defaults.
    /// </summary>
    /// <param name="builder">The host.</param>
    /// <param name="folder">The issuer's folder.</param>
    /// <param name="time">The clock; null: the system's.</param>
    public static LocalIssuer AddLocalIssuer(this WebApplicationBuilder builder, string folder, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var issuer = LocalIssuer.OpenOrCreate(folder, time ?? TimeProvider.System);
        builder.Configuration.AddInMemoryCollection(issuer.Settings);
        builder.Services.AddSingleton(_ => issuer); // by factory, so that the host disposes of it
        builder.Services.AddHostedService<Warning>();
        return issuer;
    }

    private sealed partial class Warning(LocalIssuer issuer, ILogger<LocalIssuer> log) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            LogLocal(log, issuer.JwksPath);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        [LoggerMessage(1, LogLevel.Warning,
            "This host trusts tokens issued on this machine ({JwksPath}). It is for local use: set Authentication:Authority for a real identity provider")]
        private static partial void LogLocal(ILogger log, string jwksPath);
    }
}
