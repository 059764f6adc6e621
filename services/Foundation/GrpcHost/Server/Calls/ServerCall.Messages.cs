using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Server.Calls;

// Reads and writes. Writes and the end of the call exclude each other, since a deadline may end a call at any time.
internal sealed partial class ServerCall
{
    private readonly Lock _gate = new();
    private Task _lastWrite = Task.CompletedTask;
    private bool _hasWritten;

    // A flush was given up: the client reads slowly, and nothing tells when it would read a status.
    private bool _isHeldUp;

    /// <summary>Reads a request, until the call is given up.</summary>
    /// <returns>Null at the end of the stream.</returns>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<T?> ReadAsync<T>(MessageReader<T> reader, bool isSingle, CancellationToken cancellationToken)
        where T : class
    {
        ThrowIfEnded();
        // Without a deadline the read needs no token: when the client gives the call up, the transport fails it. To ask for the token
        // would make the transport create one, and the read register with it, for every call.
        var deadline = DeadlineToken;
        using var linked = cancellationToken.CanBeCanceled && deadline.CanBeCanceled && cancellationToken != deadline
            ? CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellationToken)
            : null;
        try
        {
            var token = linked?.Token ?? (deadline.CanBeCanceled ? deadline : cancellationToken);
            return await (isSingle ? reader.ReadSingleAsync(token) : reader.ReadAsync(token));
        }
        catch (RpcException exception)
        {
            // A broken stream ends the call with its failure, whatever the handler makes of the exception.
            Fail(exception.Status);
            throw;
        }
        catch (Exception exception) when (exception is IOException or ConnectionAbortedException)
        {
            Fail(Status.DefaultCancelled);
            throw new OperationCanceledException("The client gave the call up.", exception, CancellationToken);
        }
    }

    /// <summary>Writes a message to the response.</summary>
    public Task WriteAsync<T>(
        MessageWriter<T> writer, T message, WriteOptions? options, bool flush, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            EnsureWritable();
            return _lastWrite = WriteCoreAsync(writer, message, options, flush, cancellationToken);
        }
    }

    protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        lock (_gate)
        {
            EnsureWritable();
            return _lastWrite = WriteHeadersCoreAsync(responseHeaders);
        }
    }

    private async Task WriteCoreAsync<T>(
        MessageWriter<T> writer, T message, WriteOptions? options, bool flush, CancellationToken cancellationToken)
    {
        // What is not flushed goes out with the status, if anybody is there to read it.
        (flush ? CancellationToken : DeadlineToken).ThrowIfCancellationRequested();
        cancellationToken.ThrowIfCancellationRequested();
        _hasWritten = true;
        try
        {
            writer.Write(message, options);
        }
        catch (Exception) when (writer.IsBroken)
        {
            // Half a message is on the stream: the call cannot end well any more, whatever the handler does.
            Fail(new Status(StatusCode.Internal, "A response could not be written."));
            throw;
        }

        if (flush)
            await FlushAsync(cancellationToken);
    }

    private async Task WriteHeadersCoreAsync(Metadata responseHeaders)
    {
        if (http.Response.HasStarted)
            throw new InvalidOperationException("The response headers have been sent.");

        foreach (var entry in responseHeaders)
        {
            if (!MetadataHeaders.IsTransport(entry.Key))
                http.Response.Headers.Append(entry.Key, MetadataHeaders.Write(entry));
        }

        await http.Response.StartAsync(CancellationToken);
        await FlushAsync(CancellationToken.None);
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        var callToken = CancellationToken;
        var writer = http.Response.BodyWriter;
        // Not by handing the tokens over: the server answers a cancelled flush with a reset that blames itself (INTERNAL_ERROR).
        using var onCall = callToken.UnsafeRegister(static writer => ((PipeWriter)writer!).CancelPendingFlush(), writer);
        using var onWrite = cancellationToken.UnsafeRegister(static writer => ((PipeWriter)writer!).CancelPendingFlush(), writer);
        var result = await writer.FlushAsync(CancellationToken.None);
        if (result.IsCanceled)
        {
            _isHeldUp = true;
            cancellationToken.ThrowIfCancellationRequested();
        }

        if (result.IsCompleted || result.IsCanceled)
            throw new OperationCanceledException("The client gave the call up.", callToken);
    }

    private void EnsureWritable()
    {
        ThrowIfEnded();
        if (!_lastWrite.IsCompleted)
            throw new InvalidOperationException("The previous write has not finished.");
    }

    private void ThrowIfEnded()
    {
        if (_ending is null)
            return;

        CancellationToken.ThrowIfCancellationRequested();
        throw new InvalidOperationException("The call has ended.");
    }
}
