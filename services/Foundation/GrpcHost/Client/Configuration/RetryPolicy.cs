using Grpc.Core;

namespace Grpc.Net.Client.Configuration;

/// <summary>
/// How failed calls are retried: as long as no response was received, with a random pause of up to the back-off, which grows. See gRFC A6.
/// </summary>
public sealed class RetryPolicy
{
    /// <summary>How often a call is tried, the first time included; 2 or more, and never more than the channel allows. Required.</summary>
    public int? MaxAttempts { get; set; }

    /// <summary>The longest pause before the first retry; over 0. Required.</summary>
    public TimeSpan? InitialBackoff { get; set; }

    /// <summary>The longest pause before any retry; over 0. Required.</summary>
    public TimeSpan? MaxBackoff { get; set; }

    /// <summary>What the longest pause is multiplied by after each retry; over 0. Required.</summary>
    public double? BackoffMultiplier { get; set; }

    /// <summary>The status codes that are retried. At least one.</summary>
    public IList<StatusCode> RetryableStatusCodes { get; } = [];
}

/// <summary>
/// Holds back retries while most calls to a server fail: each failure takes a token, each success gives some back, and there are no retries
/// while half of the tokens or fewer are left.
/// </summary>
public sealed class RetryThrottlingPolicy
{
    /// <summary>How many tokens there are at most, and at first; 1 to 1000. Required.</summary>
    public int? MaxTokens { get; set; }

    /// <summary>How many tokens a success gives back; over 0. Required.</summary>
    public double? TokenRatio { get; set; }
}
