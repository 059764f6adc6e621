using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.GrpcHost.Server.Registration;

/// <summary>Makes the instance of a service that handles one call.</summary>
internal sealed class ServiceFactory<TService>
    where TService : class
{
    private readonly ObjectFactory<TService> _create = ActivatorUtilities.CreateFactory<TService>([]);

    /// <summary>The registered service; otherwise a new one, which the lease disposes of.</summary>
    public Lease Create(IServiceProvider request) => request.GetService<TService>() is { } registered
        ? new(registered, isOwned: false)
        : new(_create(request, []), isOwned: true);

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
