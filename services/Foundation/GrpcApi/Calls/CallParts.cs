namespace Grpc.Core;

/// <summary>What calls of every shape have; as functions over one state, so that a call needs no closures.</summary>
internal readonly struct CallParts(
    Func<object, Task<Metadata>> responseHeaders,
    Func<object, Status> status,
    Func<object, Metadata> trailers,
    Action<object> dispose,
    object state)
{
    public CallParts(Task<Metadata> responseHeaders, Func<Status> status, Func<Metadata> trailers, Action dispose)
        : this(
            static closures => ((Closures)closures).ResponseHeaders,
            static closures => ((Closures)closures).Status(),
            static closures => ((Closures)closures).Trailers(),
            static closures => ((Closures)closures).Dispose(),
            new Closures(responseHeaders, status, trailers, dispose))
    {
    }

    public Task<Metadata> ResponseHeadersAsync => responseHeaders(state);

    public Status GetStatus() => status(state);

    public Metadata GetTrailers() => trailers(state);

    public void Dispose() => dispose(state);

    private sealed record Closures(
        Task<Metadata> ResponseHeaders, Func<Status> Status, Func<Metadata> Trailers, Action Dispose);
}
