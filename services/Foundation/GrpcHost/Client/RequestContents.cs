using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using Quartiers2030.GrpcHost.Wire;

namespace Quartiers2030.GrpcHost.Client;

/// <summary>The body of a request: gRPC messages of a length that is not known beforehand.</summary>
internal abstract class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue s_contentType = new(Wire.Headers.ContentType);
    private readonly CancellationToken _callEnded;

    protected RequestContent(CancellationToken callEnded)
    {
        _callEnded = callEnded;
        Headers.ContentType = s_contentType;
    }

    protected sealed override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(stream, cancellationToken);
        }
        catch (OperationCanceledException) when (!_callEnded.IsCancellationRequested)
        {
            // The server takes no more. That is no failure of the request: the response says why, and must be waited for.
        }
    }

    protected abstract Task WriteAsync(Stream stream, CancellationToken cancellationToken);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected static PipeWriter Open(Stream stream) => PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
}

/// <summary>One request.</summary>
internal sealed class SingleRequestContent<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, TRequest request)
    : RequestContent(call.Ended)
    where TRequest : class
    where TResponse : class
{
    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        var output = Open(stream);
        try
        {
            using var writer = call.CreateWriter(output);
            writer.Write(request, call.WriteOptions);
            await output.FlushAsync(cancellationToken);
            await output.CompleteAsync();
        }
        catch (Exception exception)
        {
            // Otherwise completing would try once more to send what is left.
            await output.CompleteAsync(exception);
            throw;
        }
    }
}

/// <summary>Requests as they are written, for as long as the call lasts.</summary>
internal sealed class RequestStreamContent<TRequest, TResponse>(ClientCall<TRequest, TResponse> call) : RequestContent(call.Ended)
    where TRequest : class
    where TResponse : class
{
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TaskCompletionSource<(PipeWriter Output, MessageWriter<TRequest> Writer)> _opened =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The stream, once the request is under way.</summary>
    public Task<(PipeWriter Output, MessageWriter<TRequest> Writer)> Opened => _opened.Task;

    /// <summary>Says that no more requests follow.</summary>
    public void Complete() => _completed.TrySetResult();

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        // The server is to learn of the call now, not with the first message.
        await stream.FlushAsync(cancellationToken);
        var output = Open(stream);
        var writer = call.CreateWriter(output);
        if (!_opened.TrySetResult((output, writer)))
            throw new IOException("The connection broke after requests had been sent.");

        await _completed.Task.WaitAsync(cancellationToken);

        // Only now: when the call breaks off, a request may still be in the middle of being written.
        writer.Dispose();
        await output.CompleteAsync();
    }
}
