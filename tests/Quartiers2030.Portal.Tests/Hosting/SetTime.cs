namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>A clock that stands still until it is set: in the first quarter of 2026.</summary>
internal sealed class SetTime : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 2, 10, 9, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
