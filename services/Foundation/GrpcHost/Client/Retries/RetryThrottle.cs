using Grpc.Net.Client.Configuration;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>The tokens of a channel, in thousandths, as the specification counts them.</summary>
internal sealed class RetryThrottle
{
    private const int Thousandths = 1000;
    private readonly int _most;
    private readonly int _perSuccess;
    private int _tokens;

    public RetryThrottle(RetryThrottlingPolicy? policy)
    {
        if (policy is null)
        {
            IsOff = true;
            return;
        }

        if (policy is not { MaxTokens: > 0 and <= Thousandths, TokenRatio: > 0 })
            throw new InvalidOperationException("A retry throttling policy needs MaxTokens of 1 to 1000 and a TokenRatio over 0.");

        _tokens = _most = policy.MaxTokens.Value * Thousandths;
        _perSuccess = (int)(policy.TokenRatio.Value * Thousandths);
    }

    public bool AllowsRetries => IsOff || Volatile.Read(ref _tokens) > _most / 2;

    private bool IsOff { get; }

    public void Succeeded() => Add(_perSuccess);

    public void Failed() => Add(-Thousandths);

    private void Add(int tokens)
    {
        for (int seen = Volatile.Read(ref _tokens), before; !IsOff; seen = before)
        {
            before = Interlocked.CompareExchange(ref _tokens, Math.Clamp(seen + tokens, 0, _most), seen);
            if (before == seen)
                return;
        }
    }
}
