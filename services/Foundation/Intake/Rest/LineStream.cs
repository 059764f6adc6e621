using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>The lines of a body as the messages of a client stream: the last line is never far behind the first unread byte.</summary>
internal sealed class LineStream<TLine>(IAsyncEnumerator<ReadLine<TLine>> lines, SubmissionOptions options)
    : IAsyncStreamReader<SubmissionEnvelope<ReadLine<TLine>>>
    where TLine : class, IMessage
{
    private const int MaxLines = 500;
    private const int MaxBytes = 1024 * 1024;

    private bool _started;

    public SubmissionEnvelope<ReadLine<TLine>> Current { get; private set; }

    // The first message is there even without lines: it carries the id.
    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        var chunk = new List<ReadLine<TLine>>();
        var bytes = 0L;
        while (chunk.Count < MaxLines && bytes < MaxBytes && await lines.MoveNextAsync())
        {
            chunk.Add(lines.Current);
            bytes += lines.Current.Message?.CalculateSize() ?? 0;
        }

        Current = new SubmissionEnvelope<ReadLine<TLine>>(options.Id, options.DryRun, options.AllOrNothing, chunk);
        var more = chunk.Count > 0 || !_started;
        _started = true;
        return more;
    }
}
