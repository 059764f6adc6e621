using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Server;

/// <summary>The body of a response that lets <see cref="MessageFlags"/> see what is written to it.</summary>
internal sealed class ObservedResponseBody(IHttpResponseBodyFeature inner, MessageFlags flags) : IHttpResponseBodyFeature
{
    public Stream Stream => throw new NotSupportedException("gRPC writes to the pipe.");

    public PipeWriter Writer { get; } = new ObservedWriter(inner.Writer, flags);

    public void DisableBuffering() => inner.DisableBuffering();

    public Task StartAsync(CancellationToken cancellationToken = default) => inner.StartAsync(cancellationToken);

    public Task CompleteAsync() => inner.CompleteAsync();

    public Task SendFileAsync(string path, long offset, long? count, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("gRPC writes to the pipe.");

    private sealed class ObservedWriter(PipeWriter inner, MessageFlags flags) : PipeWriter
    {
        private Memory<byte> _current;

        public override Memory<byte> GetMemory(int sizeHint = 0) => _current = inner.GetMemory(sizeHint);

        public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

        public override void Advance(int bytes)
        {
            flags.Observe(_current.Span[..bytes]);
            _current = _current[bytes..];
            inner.Advance(bytes);
        }

        public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) =>
            inner.FlushAsync(cancellationToken);

        public override void CancelPendingFlush() => inner.CancelPendingFlush();

        public override void Complete(Exception? exception = null) => inner.Complete(exception);
    }
}
