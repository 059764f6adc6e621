using System.Globalization;

namespace Quartiers2030.Benchmarks;

/// <summary>Percentiles of measured times, by nearest rank.</summary>
internal sealed class Percentiles
{
    private readonly List<double> _milliseconds = [];

    public void Add(TimeSpan time) => _milliseconds.Add(time.TotalMilliseconds);

    public double At(double percent)
    {
        _milliseconds.Sort();
        return _milliseconds[Math.Max(0, (int)Math.Ceiling(_milliseconds.Count * percent / 100) - 1)];
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"p50 {At(50):F1} ms, p99 {At(99):F1} ms ({_milliseconds.Count} times)");
}
