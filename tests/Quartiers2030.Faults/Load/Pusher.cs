using System.Collections.Concurrent;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Faults.Load;

/// <summary>Pushes a partner's lines for as long as it is let, as a careful partner does: the same submission again until it is answered.</summary>
/// <param name="platform">Where to.</param>
/// <param name="partner">Whose lines.</param>
/// <param name="ledger">Told of what is acknowledged.</param>
/// <param name="batch">Lines of a submission.</param>
/// <param name="every">The pace: a submission takes at least this long, and one that took longer is not made up for.</param>
internal sealed class Pusher(Platform platform, Partner partner, Ledger ledger, int batch, TimeSpan every)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(100);
    private int _next;

    /// <summary>Number of the first line. Default 0.</summary>
    public int First { init => _next = value; }

    /// <summary>Refusals and failures met on the way, by status.</summary>
    public ConcurrentDictionary<StatusCode, int> Failures { get; } = [];

    /// <summary>The last of them, with the source; null when there was none.</summary>
    public string? LastFailure { get; private set; }

    public async Task RunAsync(Func<bool> goesOn)
    {
        while (goesOn())
        {
            await Task.WhenAll(PushAsync(), Task.Delay(every));
        }
    }

    /// <summary>Pushes one batch, however long that takes.</summary>
    private async Task PushAsync()
    {
        var first = _next;
        var request = new PushObservationsRequest { SubmissionId = $"charge-{first}" };
        request.Observations.AddRange(Enumerable.Range(first, batch).Select(n => Programme.Line(partner, n)));
        while (true)
        {
            try
            {
                var deadline = TimeProvider.System.GetUtcNow().UtcDateTime + Patience;
                using var call = partner.Push(platform, platform.As(CallerRole.Operator, partner.Source, deadline));
                await call.RequestStream.WriteAsync(request);
                await call.RequestStream.CompleteAsync();
                var report = await call;
                if (report.Accepted != batch)
                {
                    throw new InvalidOperationException($"{partner.Source} took {report.Accepted} of {batch}: {report.Rejections.FirstOrDefault()?.Reason}");
                }

                ledger.Acknowledge(partner, new Batch(first, batch, report.Receipt.Sequence));
                _next += batch;
                return;
            }
            catch (RpcException refused)
            {
                Failures.AddOrUpdate(refused.StatusCode, 1, static (_, times) => times + 1);
                LastFailure = $"{partner.Source}: {refused.Status}";
                await Task.Delay(RetryPause);
            }
        }
    }
}
