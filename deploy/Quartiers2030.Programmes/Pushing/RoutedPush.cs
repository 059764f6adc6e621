using Google.Protobuf;
using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>Who pushes a line, and to which service.</summary>
internal readonly record struct Route(Partner Partner, Sender Sender);

/// <summary>A line of a file, with where it goes. Without an item and without rejections it holds no figure.</summary>
internal readonly record struct RoutedLine<T>(int Line, IReadOnlyList<Route> Routes, T? Item, IReadOnlyList<LineRejection> Rejections)
    where T : class;

/// <summary>
/// Pushes a file whose lines go to several services in several names, one stream each. The file is read once to learn who is
/// concerned and what each submission's id is, then once for each stream, so that memory stays flat and a stream never waits for another.
/// </summary>
internal sealed class RoutedPush<T>(IntakeClient client, SubmissionKind<T> kind, Func<CancellationToken, IAsyncEnumerable<RoutedLine<T>>> read)
    where T : class, IMessage<T>
{
    public async Task<PushReport> RunAsync(PushOptions options, IProgress<PushProgress>? progress, CancellationToken cancellationToken)
    {
        var (submissions, report) = await PlanAsync(cancellationToken);
        if (options.AllOrNothing && report.RejectedByReader > 0)
        {
            return report with { NothingKept = true };
        }

        // One stream is all-or-nothing by itself; several are only if none of them would reject a line.
        if (options is { AllOrNothing: true, DryRun: false } && submissions.Count > 1)
        {
            var rehearsal = await SendAsync(submissions, report, options with { DryRun = true }, null, cancellationToken);
            if (!rehearsal.IsClean)
            {
                return rehearsal;
            }
        }

        var sent = await SendAsync(submissions, report, options, progress, cancellationToken);
        return options.AllOrNothing && sent.Rejected > 0 ? sent with { NothingKept = true } : sent;
    }

    private async Task<(List<Submission<T>> Submissions, PushReport Report)> PlanAsync(CancellationToken cancellationToken)
    {
        var digests = new Dictionary<Route, SubmissionDigest>();
        var rejections = new List<LineRejection>();
        var (missing, rejected) = (0, 0);
        await foreach (var line in read(cancellationToken))
        {
            rejections.AddRange(line.Rejections);
            rejected += line.Rejections.Count > 0 ? 1 : 0;
            missing += line.Rejections.Count == 0 && line.Item is null ? 1 : 0;
            foreach (var route in line.Item is null ? [] : line.Routes)
            {
                if (!digests.TryGetValue(route, out var digest))
                {
                    digests.Add(route, digest = new SubmissionDigest(kind.Name));
                }

                digest.Add(line.Item!);
            }
        }

        var submissions = digests
            .Select(pair => new Submission<T>(kind, pair.Key.Partner, pair.Key.Sender, pair.Value, token => LinesOf(pair.Key, token)))
            .ToList();
        return (submissions, new PushReport { Rejections = rejections, RejectedByReader = rejected, Missing = missing });
    }

    private async Task<PushReport> SendAsync(
        List<Submission<T>> submissions, PushReport report, PushOptions options, IProgress<PushProgress>? progress, CancellationToken cancellationToken)
    {
        var total = submissions.Sum(submission => submission.Count);
        var sent = 0;
        var outcomes = new List<SubmissionOutcome>();
        foreach (var submission in submissions)
        {
            var before = sent;
            var outcome = await client.PushAsync(submission, options, new Counter(count => Show(sent += count)), cancellationToken);
            outcomes.Add(outcome);
            Show(sent = before + submission.Count);
            if (outcome.Failure is { IsUnreachable: true })
            {
                // Nobody answers at the gateway's address or behind it: the others would only wait as long again.
                break;
            }
        }

        return report with
        {
            Outcomes = outcomes,
            // A territory goes to six services, which may refuse it for the same reason: told once.
            Rejections = [.. report.Rejections.Concat(outcomes.SelectMany(outcome => outcome.Rejections)).Distinct().OrderBy(rejection => rejection.Line)],
            NothingKept = options.DryRun,
        };

        void Show(int count) => progress?.Report(new PushProgress(count, total));
    }

    private async IAsyncEnumerable<SubmissionLine<T>> LinesOf(
        Route route, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var line in read(cancellationToken))
        {
            if (line.Item is { } item && line.Routes.Contains(route))
            {
                yield return new SubmissionLine<T>(line.Line, item);
            }
        }
    }

    // Progress<T> would report on another thread, after the end as well.
    private sealed class Counter(Action<int> add) : IProgress<int>
    {
        public void Report(int value) => add(value);
    }
}
