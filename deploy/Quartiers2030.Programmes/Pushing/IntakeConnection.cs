using Grpc.Core;
using Polly;
using Polly.Retry;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>Makes calls with a token and a deadline, and makes them again while nobody answers (UNAVAILABLE, and nothing else).</summary>
internal sealed class IntakeConnection(ITokenSource tokens, TimeProvider timeProvider, IntakeClientOptions options)
{
    private readonly ResiliencePipeline _retry = Retry(options, timeProvider);

    public Task<TResponse> CallAsync<TResponse>(Sender sender, Func<CallOptions, AsyncUnaryCall<TResponse>> call, CancellationToken cancellationToken) =>
        ExecuteAsync(
            async token =>
            {
                using var open = call(await OptionsAsync(sender, options.CallDeadline, token));
                return await open.ResponseAsync;
            },
            cancellationToken);

    public Task<TResponse> StreamAsync<TResponse>(
        Sender sender, Func<CallOptions, CancellationToken, Task<TResponse>> call, CancellationToken cancellationToken) =>
        ExecuteAsync(async token => await call(await OptionsAsync(sender, options.StreamDeadline, token), token), cancellationToken);

    public Task<IReadOnlyList<T>> ListAsync<T>(Sender sender, Func<CallOptions, AsyncServerStreamingCall<T>> call, CancellationToken cancellationToken) =>
        ExecuteAsync<IReadOnlyList<T>>(
            async token =>
            {
                using var open = call(await OptionsAsync(sender, options.StreamDeadline, token));
                var all = new List<T>();
                while (await open.ResponseStream.MoveNext(token))
                {
                    all.Add(open.ResponseStream.Current);
                }

                return all;
            },
            cancellationToken);

    private async Task<T> ExecuteAsync<T>(Func<CancellationToken, ValueTask<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await _retry.ExecuteAsync(call, cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.Cancelled && cancellationToken.IsCancellationRequested)
        {
            // gRPC tells the caller's own cancellation as a status; the rest of .NET does not.
            throw new OperationCanceledException("The call was given up.", e, cancellationToken);
        }
    }

    private async Task<CallOptions> OptionsAsync(Sender sender, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var headers = new Metadata { { "authorization", $"Bearer {await tokens.GetAsync(sender, cancellationToken)}" } };
        return new CallOptions(headers, (timeProvider.GetUtcNow() + deadline).UtcDateTime, cancellationToken);
    }

    private static ResiliencePipeline Retry(IntakeClientOptions options, TimeProvider timeProvider) => options.Retries == 0
        ? ResiliencePipeline.Empty
        : new ResiliencePipelineBuilder { TimeProvider = timeProvider }
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<RpcException>(e => e.StatusCode == StatusCode.Unavailable),
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .Build();
}
