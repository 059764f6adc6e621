using System.Globalization;

namespace Quartiers2030.Programmes.Demo;

/// <summary>
/// A clock that can be set and then runs at its usual speed. Once set, it only ever goes forward. How far it is from the real one is kept in a file of the data folder,
/// so that it goes on after a restart. Waits and timers stay real.
/// </summary>
public sealed class DemoClock : TimeProvider, IDemoClock
{
    private const string FileName = "demo-clock";

    private readonly TimeProvider _real;
    private readonly string _path;
    private long _offsetTicks;

    private DemoClock(string path, TimeProvider real, long offsetTicks)
    {
        _path = path;
        _real = real;
        _offsetTicks = offsetTicks;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => _real.TimestampFrequency;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    /// <summary>The clock of a data folder, as it was last set; the real time when it never was.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    public static DemoClock Open(string dataFolder, TimeProvider real)
    {
        ArgumentException.ThrowIfNullOrEmpty(dataFolder);
        ArgumentNullException.ThrowIfNull(real);
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            return new DemoClock(path, real, 0);
        }

        return long.TryParse(File.ReadAllText(path), NumberStyles.Integer, CultureInfo.InvariantCulture, out var offset)
            ? new DemoClock(path, real, offset)
            : throw new InvalidDataException($"{path} does not hold the offset of a demonstration clock.");
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _real.GetUtcNow().AddTicks(Interlocked.Read(ref _offsetTicks));

    /// <inheritdoc/>
    public override long GetTimestamp() => _real.GetTimestamp();

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        _real.CreateTimer(callback, state, dueTime, period);

    /// <inheritdoc/>
    public void MoveTo(DateTimeOffset instant)
    {
        // The first move may go back, from today to the beginning of the history.
        if (File.Exists(_path) && instant <= GetUtcNow())
        {
            return;
        }

        var offset = (instant - _real.GetUtcNow()).Ticks;
        Interlocked.Exchange(ref _offsetTicks, offset);
        var next = _path + ".next";
        File.WriteAllText(next, offset.ToString(CultureInfo.InvariantCulture));
        File.Move(next, _path, overwrite: true);
    }
}
