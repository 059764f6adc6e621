using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>Sends a submission as a stream, in batches that stay well under the 4 MB of a message; again from the start on a retry.</summary>
internal sealed class SubmissionSender<T>(Submission<T> submission, string id, PushOptions options, IProgress<int>? progress)
    where T : class, IMessage<T>
{
    private const int BatchCount = 500;
    private const int BatchBytes = 1024 * 1024;

    // File line of each position, for the kinds whose messages do not carry it.
    private readonly List<int> _lines = [];
    private int _sent;

    /// <summary>The line of the file that the service means.</summary>
    public int LineOf(int line) => !submission.Kind.CarriesLine && line >= 1 && line <= _lines.Count ? _lines[line - 1] : line;

    public async Task<SubmissionReport> SendAsync(IntakeCalls calls, CallOptions callOptions, CancellationToken cancellationToken)
    {
        progress?.Report(-_sent);
        _sent = 0;
        _lines.Clear();
        using var stream = submission.Kind.Open(calls, callOptions);
        var batch = new List<T>(BatchCount);
        var bytes = 0;
        await foreach (var (line, item) in submission.Lines(cancellationToken))
        {
            if (!submission.Kind.CarriesLine)
            {
                _lines.Add(line);
            }

            batch.Add(item);
            bytes += item.CalculateSize();
            if (batch.Count == BatchCount || bytes >= BatchBytes)
            {
                if (!await WriteAsync(stream, batch))
                {
                    return await stream.Response;
                }

                batch.Clear();
                bytes = 0;
            }
        }

        if ((batch.Count == 0 && _sent > 0) || await WriteAsync(stream, batch))
        {
            await stream.CompleteAsync();
        }

        return await stream.Response;
    }

    // False once the service has ended the call, whose response then says why.
    private async Task<bool> WriteAsync(IOpenSubmission<T> stream, List<T> batch)
    {
        try
        {
            await stream.WriteAsync(id, options, batch);
        }
        catch (Exception e) when (e is RpcException or InvalidOperationException or IOException)
        {
            return false;
        }

        _sent += batch.Count;
        progress?.Report(batch.Count);
        return true;
    }
}
