namespace Quartiers2030.Programmes.Pushing;

/// <summary>How the intakes are called.</summary>
public sealed record IntakeClientOptions
{
    /// <summary>Time a stream may take as a whole. Default 10 minutes, more than 200,000 lines need on a small server.</summary>
    public TimeSpan StreamDeadline { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Time a single call may take. Default 30 seconds.</summary>
    public TimeSpan CallDeadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call that finds nobody is made again. Default 4, 0 to 100.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>Wait before the first of them; each later one waits twice as long, with jitter. Default half a second.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(500);
}
