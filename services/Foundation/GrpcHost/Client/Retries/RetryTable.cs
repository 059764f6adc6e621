using Grpc.Core;
using Grpc.Net.Client;

namespace Quartiers2030.GrpcHost.Client.Retries;

/// <summary>The retry rules of a channel by method, and what all its retried calls share.</summary>
internal sealed class RetryTable
{
    private readonly Dictionary<string, RetryRule> _rules = new(StringComparer.Ordinal);
    private readonly long? _bufferPerCall;
    private readonly long? _buffer;
    private long _buffered;

    public RetryTable(GrpcChannelOptions options, TimeProvider time)
    {
        Time = time;
        Throttle = new(options.ServiceConfig?.RetryThrottling);
        (_bufferPerCall, _buffer) = (options.MaxRetryBufferPerCallSize, options.MaxRetryBufferSize);
        foreach (var config in options.ServiceConfig?.MethodConfigs ?? [])
        {
            if (config.RetryPolicy is null)
                continue;

            var rule = new RetryRule(config.RetryPolicy, options.MaxRetryAttempts);
            foreach (var name in config.Names)
            {
                if (!_rules.TryAdd(Key(name.Service, name.Method), rule))
                    throw new InvalidOperationException($"The service config names the method '{name.Service}/{name.Method}' twice.");
            }
        }
    }

    public TimeProvider Time { get; }

    public RetryThrottle Throttle { get; }

    public bool IsEmpty => _rules.Count == 0;

    /// <summary>The rule of a method: its own, that of its service, that of all.</summary>
    public RetryRule? RuleOf(IMethod method) =>
        _rules.GetValueOrDefault(Key(method.ServiceName, method.Name))
        ?? _rules.GetValueOrDefault(Key(method.ServiceName, null))
        ?? _rules.GetValueOrDefault(Key(null, null));

    /// <summary>Counts requests that are kept for a retry.</summary>
    /// <param name="bytes">How much more is kept; under 0 for less.</param>
    /// <param name="ofCall">How much the call keeps already.</param>
    /// <returns>False when that is more than may be kept; then nothing was counted.</returns>
    public bool TryKeep(long bytes, long ofCall)
    {
        if (ofCall + bytes > _bufferPerCall)
            return false;

        if (Interlocked.Add(ref _buffered, bytes) <= (_buffer ?? long.MaxValue) || bytes <= 0)
            return true;

        Interlocked.Add(ref _buffered, -bytes);
        return false;
    }

    private static string Key(string? service, string? method) => $"{service}/{method}";
}
