using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>One of the things that are pushed as a client stream under a submission id.</summary>
/// <typeparam name="T">What is pushed.</typeparam>
public abstract class SubmissionKind<T>
    where T : class, IMessage<T>
{
    private protected SubmissionKind(string name, bool carriesLine)
    {
        Name = name;
        CarriesLine = carriesLine;
    }

    /// <summary>Plural, in English, for messages.</summary>
    public string Name { get; }

    /// <summary>The message holds its line number; otherwise the service answers with the position in the stream.</summary>
    internal bool CarriesLine { get; }

    /// <summary>A submission of items held in memory.</summary>
    public Submission<T> Of(Partner partner, Sender sender, IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        using var digest = new SubmissionDigest(Name);
        foreach (var item in items)
        {
            digest.Add(item);
        }

        return new Submission<T>(this, partner, sender, digest, _ => items.Select((item, i) => new SubmissionLine<T>(i + 1, item)).ToAsyncEnumerable());
    }

    internal abstract IOpenSubmission<T> Open(IntakeCalls calls, CallOptions options);
}

/// <summary>A submission that is being sent.</summary>
internal interface IOpenSubmission<in T> : IDisposable
{
    Task<SubmissionReport> Response { get; }

    Task WriteAsync(string id, PushOptions options, IEnumerable<T> items);

    Task CompleteAsync();
}

/// <summary>The kinds there are.</summary>
public static class SubmissionKinds
{
    /// <summary>Territories, by the mission.</summary>
    public static SubmissionKind<Territory> Territories { get; } = new Kind<Territory, DeclareTerritoriesRequest>(
        "territories", carriesLine: false, static (calls, options) => calls.DeclareTerritories(options), static (id, options, items) =>
            new() { SubmissionId = id, DryRun = options.DryRun, AllOrNothing = options.AllOrNothing, Territories = { items } });

    /// <summary>Commitments, by operators.</summary>
    public static SubmissionKind<Commitment> Commitments { get; } = new Kind<Commitment, DeclareCommitmentsRequest>(
        "commitments", carriesLine: false, static (calls, options) => calls.DeclareCommitments(options), static (id, options, items) =>
            new() { SubmissionId = id, DryRun = options.DryRun, AllOrNothing = options.AllOrNothing, Commitments = { items } });

    /// <summary>Observations, by operators.</summary>
    public static SubmissionKind<Observation> Observations { get; } = new Kind<Observation, PushObservationsRequest>(
        "observations", carriesLine: true, static (calls, options) => calls.PushObservations(options), static (id, options, items) =>
            new() { SubmissionId = id, DryRun = options.DryRun, AllOrNothing = options.AllOrNothing, Observations = { items } });

    /// <summary>TFPB conventions, by landlords.</summary>
    public static SubmissionKind<Convention> Conventions { get; } = new Kind<Convention, DeclareConventionsRequest>(
        "conventions", carriesLine: true, static (calls, options) => calls.DeclareConventions!(options), static (id, options, items) =>
            new() { SubmissionId = id, DryRun = options.DryRun, AllOrNothing = options.AllOrNothing, Conventions = { items } });

    /// <summary>TFPB counterpart actions, by landlords.</summary>
    public static SubmissionKind<Action> Actions { get; } = new Kind<Action, DeclareActionsRequest>(
        "actions", carriesLine: true, static (calls, options) => calls.DeclareActions!(options), static (id, options, items) =>
            new() { SubmissionId = id, DryRun = options.DryRun, AllOrNothing = options.AllOrNothing, Actions = { items } });

    private sealed class Kind<T, TRequest>(
        string name,
        bool carriesLine,
        Func<IntakeCalls, CallOptions, AsyncClientStreamingCall<TRequest, SubmissionReport>> open,
        Func<string, PushOptions, IEnumerable<T>, TRequest> request) : SubmissionKind<T>(name, carriesLine)
        where T : class, IMessage<T>
    {
        internal override IOpenSubmission<T> Open(IntakeCalls calls, CallOptions options) => new Stream(open(calls, options), request);

        private sealed class Stream(
            AsyncClientStreamingCall<TRequest, SubmissionReport> call, Func<string, PushOptions, IEnumerable<T>, TRequest> request) : IOpenSubmission<T>
        {
            public Task<SubmissionReport> Response => call.ResponseAsync;

            public Task WriteAsync(string id, PushOptions options, IEnumerable<T> items) =>
                call.RequestStream.WriteAsync(request(id, options, items));

            public Task CompleteAsync() => call.RequestStream.CompleteAsync();

            public void Dispose() => call.Dispose();
        }
    }
}
