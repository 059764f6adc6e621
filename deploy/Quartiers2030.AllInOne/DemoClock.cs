using System.Globalization;

namespace Quartiers2030.AllInOne;

/// <summary>
/// The platform's clock during the demonstration: receipt time is the server's, so a history can only be played by moving
/// the server's clock along with it. Between two moves it runs as usual; it only ever moves forward, and its place is kept
/// in the data folder, so that a restart goes on from there.
/// </summary>
internal sealed class DemoClock(string dataDirectory) : TimeProvider
{
    private readonly string _file = Path.Combine(dataDirectory, "demo-clock");
    private readonly Lock _gate = new();
    private TimeSpan _offset = Restore(dataDirectory);

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _offset;

    /// <summary>Moves the clock forward; an instant already past leaves it alone.</summary>
    public void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            if (File.Exists(_file) && instant <= GetUtcNow())
            {
                return;
            }

            _offset = instant - System.GetUtcNow();
            var next = _file + ".next";
            File.WriteAllText(next, _offset.Ticks.ToString(CultureInfo.InvariantCulture));
            File.Move(next, _file, overwrite: true);
        }
    }

    private static TimeSpan Restore(string dataDirectory)
    {
        var file = Path.Combine(dataDirectory, "demo-clock");
        return File.Exists(file) ? new TimeSpan(long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture)) : TimeSpan.Zero;
    }
}
