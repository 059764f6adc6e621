using System.Threading.Channels;
using Grpc.Core;
using Grpc.Health.V1;

namespace Grpc.HealthCheck;

/// <summary>The health service of gRPC (<c>grpc.health.v1</c>). What it answers is set by the host.</summary>
public class HealthServiceImpl : Health.V1.Health.HealthBase
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, HealthCheckResponse.Types.ServingStatus> _statuses = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Channel<HealthCheckResponse.Types.ServingStatus>>> _watchers = new(StringComparer.Ordinal);

    /// <summary>Sets a status and tells those who watch it.</summary>
    /// <param name="service">Full name of a service; empty for the server as a whole.</param>
    /// <param name="status">The status.</param>
    public void SetStatus(string service, HealthCheckResponse.Types.ServingStatus status)
    {
        lock (_lock)
        {
            if (_statuses.TryGetValue(service, out var before) && before == status)
                return;

            _statuses[service] = status;
            Tell(service, status);
        }
    }

    /// <summary>Forgets a service.</summary>
    /// <param name="service">Full name of a service; empty for the server as a whole.</param>
    public void ClearStatus(string service)
    {
        lock (_lock)
        {
            if (_statuses.Remove(service))
                Tell(service, HealthCheckResponse.Types.ServingStatus.ServiceUnknown);
        }
    }

    /// <summary>Forgets every service.</summary>
    public void ClearAll()
    {
        lock (_lock)
        {
            foreach (var service in _statuses.Keys.ToList())
                ClearStatus(service);
        }
    }

    /// <inheritdoc/>
    public override Task<HealthCheckResponse> Check(HealthCheckRequest request, ServerCallContext context)
    {
        lock (_lock)
        {
            return _statuses.TryGetValue(request.Service, out var status)
                ? Task.FromResult(new HealthCheckResponse { Status = status })
                : throw new RpcException(new Status(StatusCode.NotFound, "The service is not known here."));
        }
    }

    /// <inheritdoc/>
    public override async Task Watch(HealthCheckRequest request, IServerStreamWriter<HealthCheckResponse> responseStream, ServerCallContext context)
    {
        // Only the newest status counts for a watcher that is slow.
        var changes = Channel.CreateBounded<HealthCheckResponse.Types.ServingStatus>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        Begin(request.Service, changes);
        try
        {
            await foreach (var status in changes.Reader.ReadAllAsync(context.CancellationToken))
                await responseStream.WriteAsync(new HealthCheckResponse { Status = status });
        }
        catch (OperationCanceledException) when (context.CancellationToken.IsCancellationRequested)
        {
            // The client has seen enough.
        }
        finally
        {
            End(request.Service, changes);
        }
    }

    private void Begin(string service, Channel<HealthCheckResponse.Types.ServingStatus> changes)
    {
        lock (_lock)
        {
            if (!_watchers.TryGetValue(service, out var watchers))
                _watchers.Add(service, watchers = []);
            watchers.Add(changes);
            changes.Writer.TryWrite(_statuses.GetValueOrDefault(service, HealthCheckResponse.Types.ServingStatus.ServiceUnknown));
        }
    }

    private void End(string service, Channel<HealthCheckResponse.Types.ServingStatus> changes)
    {
        lock (_lock)
        {
            var watchers = _watchers[service];
            watchers.Remove(changes);
            if (watchers.Count == 0)
                _watchers.Remove(service);
        }
    }

    private void Tell(string service, HealthCheckResponse.Types.ServingStatus status)
    {
        foreach (var watcher in _watchers.GetValueOrDefault(service) ?? [])
            watcher.Writer.TryWrite(status);
    }
}
