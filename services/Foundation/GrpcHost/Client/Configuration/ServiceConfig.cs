namespace Grpc.Net.Client.Configuration;

/// <summary>How calls are made, by method. See <see href="https://github.com/grpc/grpc/blob/master/doc/service_config.md"/>.</summary>
public sealed class ServiceConfig
{
    /// <summary>By method; the most precise name counts.</summary>
    public IList<MethodConfig> MethodConfigs { get; } = [];

    /// <summary>Holds back retries while most calls fail; null (the default) for never.</summary>
    public RetryThrottlingPolicy? RetryThrottling { get; set; }
}

/// <summary>How calls of some methods are made.</summary>
public sealed class MethodConfig
{
    /// <summary>The methods.</summary>
    public IList<MethodName> Names { get; } = [];

    /// <summary>How failed calls are retried; null (the default) for not at all.</summary>
    public RetryPolicy? RetryPolicy { get; set; }
}

/// <summary>A method, all methods of a service, or all.</summary>
public sealed class MethodName
{
    /// <summary>All methods.</summary>
    public static readonly MethodName Default = new();

    /// <summary>The full name of the service; null or empty for all services.</summary>
    public string? Service { get; set; }

    /// <summary>The method; null or empty for all of the service.</summary>
    public string? Method { get; set; }
}
