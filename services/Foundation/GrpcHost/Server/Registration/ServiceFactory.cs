using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.GrpcHost.Server.Registration;

/// <summary>Makes the instance of a service that handles one call.</summary>
internal sealed class ServiceFactory<TService>
    where TService : class
{
    private readonly ObjectFactory<TService> _create = ActivatorUtilities.CreateFactory<TService>([]);
    private readonly IServiceProvider? _root;

    /// <summary>A factory for the services of an application.</summary>
    /// <param name="root">The services of the application, outside of any request.</param>
    /// <param name="registrations">How they were registered.</param>
    public ServiceFactory(IServiceProvider root, IServiceCollection registrations) => _root = NeedsScope(registrations) ? null : root;

    /// <summary>The registered service; otherwise a new one, which the lease disposes of.</summary>
    public Lease Create(HttpContext http)
    {
        // A scope of its own would cost each call more than all the rest here, so there is one only where something is scoped.
        var services = _root ?? http.RequestServices;
        return services.GetService<TService>() is { } registered
            ? new(registered, isOwned: false)
            : new(_create(services, []), isOwned: true);
    }

    private static bool NeedsScope(IServiceCollection registrations)
    {
        if (registrations.LastOrDefault(static one => one.ServiceType == typeof(TService)) is { } own)
            return own.Lifetime != ServiceLifetime.Singleton;

        return typeof(TService).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic) is not [var constructor]
            || !constructor.GetParameters().All(parameter => IsSingleton(parameter.ParameterType, registrations));
    }

    private static bool IsSingleton(Type type, IServiceCollection registrations) =>
        registrations.LastOrDefault(one => one.ServiceType == type
            || (type.IsConstructedGenericType && one.ServiceType == type.GetGenericTypeDefinition())) is { Lifetime: ServiceLifetime.Singleton };

    /// <summary>A service for as long as its call lasts.</summary>
    public readonly struct Lease(TService service, bool isOwned) : IAsyncDisposable
    {
        public TService Service => service;

        public ValueTask DisposeAsync()
        {
            if (isOwned && service is IAsyncDisposable asyncDisposable)
                return asyncDisposable.DisposeAsync();

            if (isOwned && service is IDisposable disposable)
                disposable.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
