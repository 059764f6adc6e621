using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>
/// Calls the six intakes through the gateway. A call that answers UNAVAILABLE is made again; that is safe, because a submission
/// carries an id derived from its content, and the other calls do nothing when repeated.
/// </summary>
public sealed class IntakeClient : IDisposable
{
    private readonly Dictionary<Partner, IntakeCalls> _calls;
    private readonly IntakeConnection _connection;
    private readonly GrpcChannel? _channel;

    /// <summary>Creates a client with a channel of its own.</summary>
    /// <param name="gateway">The gateway's gRPC address, such as <c>http://127.0.0.1:8081</c>.</param>
    /// <param name="tokens">Gives the token of each sender.</param>
    /// <param name="timeProvider">For deadlines and waits; null: the system's.</param>
    /// <param name="options">Null: the defaults.</param>
    public IntakeClient(Uri gateway, ITokenSource tokens, TimeProvider? timeProvider = null, IntakeClientOptions? options = null)
        : this(GrpcChannel.ForAddress(gateway), tokens, timeProvider ?? TimeProvider.System, options)
    {
    }

    /// <summary>Creates a client over a channel that the caller keeps.</summary>
    /// <param name="gateway">Makes the calls, over a channel to the gateway's gRPC address.</param>
    /// <param name="tokens">Gives the token of each sender.</param>
    /// <param name="timeProvider">For deadlines and waits: the real time, also where a demonstration sets the server's clock.</param>
    /// <param name="options">Null: the defaults.</param>
    public IntakeClient(CallInvoker gateway, ITokenSource tokens, TimeProvider timeProvider, IntakeClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(gateway);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(timeProvider);
        _calls = PartnerNames.All.ToDictionary(partner => partner, partner => IntakeCalls.Of(partner, gateway));
        _connection = new IntakeConnection(tokens, timeProvider, options ?? new IntakeClientOptions());
        Self = tokens.Self;
    }

    private IntakeClient(GrpcChannel channel, ITokenSource tokens, TimeProvider timeProvider, IntakeClientOptions? options)
        : this(channel.CreateCallInvoker(), tokens, timeProvider, options) => _channel = channel;

    /// <summary>In whose name things are looked up.</summary>
    public Sender Self { get; }

    /// <summary>
    /// Pushes a submission. Exactly the same content is not sent twice, unless some of it was rejected the first time: the cause may
    /// have gone since (an unknown territory that is declared now), so it is sent again under the next id.
    /// </summary>
    /// <param name="submission">What to push.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how many more lines were sent; less when a retry starts over.</param>
    /// <param name="cancellationToken">Gives the push up; what the service has kept by then stays.</param>
    /// <returns>The outcome, also when the call failed as a whole.</returns>
    /// <exception cref="OperationCanceledException">It was given up.</exception>
    public async Task<SubmissionOutcome> PushAsync<T>(
        Submission<T> submission, PushOptions options, IProgress<int>? progress = null, CancellationToken cancellationToken = default)
        where T : class, IMessage<T>
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(options);
        var outcome = new SubmissionOutcome(submission.Partner, submission.Sender, submission.Kind.Name, submission.Count);
        try
        {
            var (id, earlier) = await ChooseIdAsync(submission, options, cancellationToken);
            return earlier is not null
                ? outcome with { Unchanged = (int)earlier.Lines, AlreadyPushedAt = earlier.ReceivedAt?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch }
                : await SendAsync(submission, outcome, id, options, progress, cancellationToken);
        }
        catch (RpcException e)
        {
            return outcome with { Failure = new PushFailure(e.StatusCode, e.Status.Detail) };
        }
        catch (TokenException e)
        {
            return outcome with { Failure = new PushFailure(StatusCode.Unauthenticated, e.Message) };
        }
    }

    /// <summary>Exactly this was pushed before, and all of it was taken.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    internal async Task<bool> IsPushedAsync<T>(Submission<T> submission, CancellationToken cancellationToken)
        where T : class, IMessage<T> =>
        (await ChooseIdAsync(submission, new PushOptions(), cancellationToken)).Earlier is not null;

    /// <summary>Every commitment of a service that the sender may see.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public Task<IReadOnlyList<CommitmentRecord>> ListCommitmentsAsync(Partner partner, CancellationToken cancellationToken = default) =>
        _connection.ListAsync(Self, options => _calls[partner].ListCommitments(new ListCommitmentsRequest(), options), cancellationToken);

    /// <summary>Says how an operator sees a commitment in a quarter.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public Task<Receipt> ReportWeatherAsync(Partner partner, Sender sender, ReportWeatherRequest request, CancellationToken cancellationToken = default) =>
        _connection.CallAsync(sender, options => _calls[partner].ReportWeather(request, options), cancellationToken);

    /// <summary>Asks for other targets or another baseline. The request carries its own submission id.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public Task<Proposal> ProposeRevisionAsync(Partner partner, Sender sender, ProposeRevisionRequest request, CancellationToken cancellationToken = default) =>
        _connection.CallAsync(sender, options => _calls[partner].ProposeRevision(request, options), cancellationToken);

    /// <summary>Accepts or refuses a proposal, as the mission.</summary>
    /// <exception cref="RpcException">The call failed.</exception>
    public Task<Proposal> AnswerProposalAsync(Partner partner, AnswerProposalRequest request, CancellationToken cancellationToken = default) =>
        _connection.CallAsync(Sender.Mission, options => _calls[partner].AnswerProposal(request, options), cancellationToken);

    /// <summary>Closes the channel, if the client made it.</summary>
    public void Dispose() => _channel?.Dispose();

    private async Task<(string Id, SubmissionReport? Earlier)> ChooseIdAsync<T>(Submission<T> submission, PushOptions options, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        if (options.DryRun)
        {
            return ($"dry-{submission.Digest}", null);
        }

        for (var attempt = 1; ; attempt++)
        {
            var id = $"{(options.AllOrNothing ? "all" : "sha")}-{submission.Digest}-{attempt}";
            var earlier = await FindSubmissionAsync(submission.Partner, submission.Sender, id, cancellationToken);
            if (earlier is null || earlier.Rejected == 0)
            {
                return (id, earlier);
            }
        }
    }

    private async Task<SubmissionReport?> FindSubmissionAsync(Partner partner, Sender sender, string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _connection.CallAsync(sender, options => _calls[partner].GetSubmission(new GetSubmissionRequest { SubmissionId = id }, options), cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<SubmissionOutcome> SendAsync<T>(
        Submission<T> submission, SubmissionOutcome outcome, string id, PushOptions options, IProgress<int>? progress, CancellationToken cancellationToken)
        where T : class, IMessage<T>
    {
        var sender = new SubmissionSender<T>(submission, id, options, progress);
        var report = await _connection.StreamAsync(
            submission.Sender, (callOptions, token) => sender.SendAsync(_calls[submission.Partner], callOptions, token), cancellationToken);
        IReadOnlyList<Rejection> rejections = report.Rejections;
        if (report.Rejected > rejections.Count && !options.DryRun)
        {
            var request = new GetSubmissionRequest { SubmissionId = id };
            rejections = await _connection.ListAsync(
                submission.Sender, callOptions => _calls[submission.Partner].ListRejections(request, callOptions), cancellationToken);
        }

        return outcome with
        {
            Accepted = (int)report.Accepted,
            Unchanged = (int)report.Unchanged,
            Rejected = (int)report.Rejected,
            Rejections = [.. rejections.Select(r => LineRejection.Of(sender.LineOf((int)r.Line), r.Field, r.Value, r.Code, r.Reason))],
        };
    }
}
