using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>
/// The body of a call that holds one request. Whoever makes such a call has the request at hand and no reason to dawdle, so
/// the body must come at the pace that Kestrel asks of HTTP/1.1: 240 bytes a second on average, after five seconds of grace.
/// Kestrel's own watch over HTTP/2 is lifted, since it ends the connection and with it every other call that, say, a gateway
/// sends over it; here only the slow call ends. Streams of requests may be silent for as long as they like; a client that
/// vanished from one is found by the host's keep-alive pings.
/// </summary>
internal sealed class PacedReader : PipeReader
{
    private const double BytesPerSecond = 240;

    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(5);

    private readonly PipeReader _inner;
    private readonly PaceWatch _watch;
    private long? _start;
    private long _received;

    public PacedReader(PipeReader inner, PaceWatch watch) => (_inner, _watch) = (inner, watch);

    /// <summary>How long the sender may still take: what has come so far buys the time for what is to come.</summary>
    public TimeSpan Left => s_grace + TimeSpan.FromSeconds(_received / BytesPerSecond) - _watch.Time.GetElapsedTime(_start!.Value);

    /// <summary>Of the watch: the reads that wait beside this one.</summary>
    public PacedReader? Next { get; set; }

    /// <summary>Of the watch: the reads that wait beside this one.</summary>
    public PacedReader? Previous { get; set; }

    /// <exception cref="RpcException">The request does not come at the pace it should (DEADLINE_EXCEEDED).</exception>
    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var reading = _inner.ReadAsync(cancellationToken);
        return reading.IsCompletedSuccessfully ? new(Keep(reading.Result)) : WaitAsync(reading);
    }

    public override bool TryRead(out ReadResult result)
    {
        if (!_inner.TryRead(out result))
            return false;

        Keep(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => _inner.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => _inner.CancelPendingRead();

    public override void Complete(Exception? exception = null) => _inner.Complete(exception);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ReadResult> WaitAsync(ValueTask<ReadResult> reading)
    {
        // Most bodies are there before they are asked for, and never look at a clock.
        _start ??= _watch.Time.GetTimestamp();
        ReadResult result;
        _watch.Add(this);
        try
        {
            result = await reading;
        }
        finally
        {
            _watch.Remove(this);
        }

        if (result.IsCanceled && Left <= TimeSpan.Zero)
            throw new RpcException(new Status(StatusCode.DeadlineExceeded, "The request came too slowly."));

        // A watch that looked as the read ended means nothing to who reads on.
        return Keep(new(result.Buffer, isCanceled: false, result.IsCompleted));
    }

    // Nothing of a single request is consumed before all of it is there, so what a read shows is all that has come.
    private ReadResult Keep(ReadResult result)
    {
        _received = result.Buffer.Length;
        return result;
    }
}
