using System.Text.RegularExpressions;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quartiers2030.Journal;

/// <summary>Registers journals.</summary>
public static partial class JournalRegistration
{
    /// <summary>
    /// Registers the writer, reader and relay of the journal in <typeparamref name="TContext"/>. The caller registers the
    /// context itself (<c>AddDbContextFactory</c> or <c>AddPooledDbContextFactory</c>), migrates it before the host starts,
    /// and registers the bus. May be called once per context and source; several journals live side by side.
    /// </summary>
    /// <param name="services">Where to.</param>
    /// <param name="source">Name of the journal in every stamp, lowercase letters, digits and <c>-</c>: <c>ars</c>. Never change it.</param>
    /// <param name="configure">Changes its settings.</param>
    /// <exception cref="ArgumentException">The name is not of that form.</exception>
    /// <exception cref="InvalidOperationException">The context has a journal already, or the name is taken.</exception>
    public static IServiceCollection AddJournal<TContext>(this IServiceCollection services, string source, Action<JournalOptions>? configure = null)
        where TContext : JournalDbContext
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(source);
        if (!SourceName().IsMatch(source))
        {
            throw new ArgumentException($"'{source}' is not a name for a journal: lowercase letters, digits and '-' only.", nameof(source));
        }

        Claim<TContext>(services, source);
        services.AddOptions<JournalOptions>(source).Configure(configure ?? (static _ => { })).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => new JournalIdentity<TContext>(source, provider.GetRequiredService<IOptionsMonitor<JournalOptions>>().Get(source)));
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => provider.GetRequiredService<JournalIdentity<TContext>>().Progress);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, JournalMetrics>());
        services.AddMetrics();
        services.AddSingleton<JournalWriter<TContext>>();
        services.AddSingleton<JournalReader<TContext>>();
        services.AddSingleton<RelayStatus<TContext>>();
        services.AddHostedService<JournalRelay<TContext>>();
        services.AddHealthChecks().AddCheck<RelayHealthCheck<TContext>>($"relay {source}", tags: ["ready"]);
        return services;
    }

    /// <summary>Answers requests to replay the journal in <typeparamref name="TContext"/>, from the queue <c>{source}-replay</c>.</summary>
    public static void AddJournalReplay<TContext>(this IBusRegistrationConfigurator bus)
        where TContext : JournalDbContext
    {
        ArgumentNullException.ThrowIfNull(bus);
        bus.AddConsumer<ReplayConsumer<TContext>, ReplayConsumerDefinition<TContext>>().ExcludeFromConfigureEndpoints();
        bus.AddHostedService<ReplayEndpoint<TContext>>();
    }

    private static void Claim<TContext>(IServiceCollection services, string source)
    {
        var claims = services.Where(service => service.ImplementationInstance is JournalClaim).Select(service => (JournalClaim)service.ImplementationInstance!);
        if (claims.FirstOrDefault(claim => claim.Context == typeof(TContext) || claim.Source == source) is { } claim)
        {
            throw new InvalidOperationException($"The journal '{claim.Source}' of {claim.Context.Name} is registered already.");
        }

        services.AddSingleton(new JournalClaim(typeof(TContext), source));
    }

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex SourceName();

    private sealed record JournalClaim(Type Context, string Source);
}
