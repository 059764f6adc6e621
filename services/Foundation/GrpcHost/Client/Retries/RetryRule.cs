using System.Globalization;
using Grpc.Core;
using Grpc.Net.Client.Configuration;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>A retry policy, checked.</summary>
internal sealed class RetryRule
{
    private const string Pushback = "grpc-retry-pushback-ms";
    private readonly HashSet<StatusCode> _codes;
    private readonly double _initialMilliseconds;
    private readonly double _longestMilliseconds;
    private readonly double _multiplier;

    public RetryRule(RetryPolicy policy, int? mostAttempts)
    {
        if (policy is not { MaxAttempts: > 1, BackoffMultiplier: > 0, InitialBackoff: { } initial, MaxBackoff: { } longest, RetryableStatusCodes.Count: > 0 }
            || initial <= TimeSpan.Zero || longest <= TimeSpan.Zero)
        {
            throw new InvalidOperationException(
                "A retry policy needs MaxAttempts of 2 or more, InitialBackoff, MaxBackoff and BackoffMultiplier over 0, and a status code to retry.");
        }

        Attempts = Math.Min(policy.MaxAttempts.Value, mostAttempts ?? int.MaxValue);
        _codes = [.. policy.RetryableStatusCodes];
        (_initialMilliseconds, _longestMilliseconds, _multiplier) = (initial.TotalMilliseconds, longest.TotalMilliseconds, policy.BackoffMultiplier.Value);
    }

    /// <summary>How often a call is tried, the first time included.</summary>
    public int Attempts { get; }

    /// <summary>Calls that end so are retried.</summary>
    public bool Retries(StatusCode code) => _codes.Contains(code);

    /// <summary>How long to wait before the next attempt; null when the server asks for none.</summary>
    /// <param name="attempt">The one that failed, from 1.</param>
    /// <param name="trailers">What the server said.</param>
    public TimeSpan? PauseAfter(int attempt, Metadata trailers)
    {
        if (trailers.GetValue(Pushback) is { } asked)
        {
            return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
                ? TimeSpan.FromMilliseconds(milliseconds)
                : null;
        }

        // Random, so that clients which failed together do not come back together.
        var longest = Math.Min(_initialMilliseconds * Math.Pow(_multiplier, attempt - 1), _longestMilliseconds);
#pragma warning disable CA5394 // Nothing secret.
        return TimeSpan.FromMilliseconds(longest * Random.Shared.NextDouble());
#pragma warning restore CA5394
    }
}
