namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>A clock that stands still until it is set.</summary>
internal sealed class SetTime : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2025, 6, 30, 12, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
