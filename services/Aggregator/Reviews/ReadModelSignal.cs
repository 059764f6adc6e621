namespace Quartiers2030.Aggregator.Reviews;

/// <summary>Raised after each commit, so that readers know without asking the store that there is something new.</summary>
internal sealed class ReadModelSignal
{
    private long _value;

    /// <summary>Another number after each commit.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>A transaction was committed.</summary>
    public void Raise() => Interlocked.Increment(ref _value);
}
