namespace Quartiers2030.Testing;

/// <summary>A calendar that stands where it is set; timers and intervals stay real.</summary>
internal sealed class SetTime(DateTimeOffset start) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = start;

    public override DateTimeOffset GetUtcNow() => Now;
}
