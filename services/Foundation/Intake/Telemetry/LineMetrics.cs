using System.Diagnostics.Metrics;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Intake.Telemetry;

/// <summary>Counts what became of lines, once it is committed: neither dry runs nor repetitions of a finished submission.</summary>
internal sealed class LineMetrics
{
    public const string MeterName = "Quartiers2030.Intake";

    private readonly Counter<long> _taken;
    private readonly Counter<long> _rejected;

    public LineMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _taken = meter.CreateCounter<long>("quartiers2030.intake.lines.accepted", "{line}", "Lines that were kept or were there already, by journal.");
        _rejected = meter.CreateCounter<long>("quartiers2030.intake.lines.rejected", "{line}", "Lines that were refused, by journal and code.");
    }

    /// <summary>The lines of one message.</summary>
    /// <param name="journal">Which service took them.</param>
    /// <param name="accepted">Lines kept.</param>
    /// <param name="unchanged">Lines that were there already with the same content.</param>
    /// <param name="rejections">Every line refused.</param>
    public void Count(string journal, long accepted, long unchanged, IReadOnlyList<RejectionRow> rejections)
    {
        Add(accepted, "changed");
        Add(unchanged, "unchanged");
        if (_rejected.Enabled)
        {
            foreach (var (code, lines) in rejections.CountBy(rejection => rejection.Code, StringComparer.Ordinal))
            {
                _rejected.Add(lines, new("quartiers2030.journal", journal), new("quartiers2030.rejection.code", code));
            }
        }

        void Add(long lines, string effect)
        {
            if (lines > 0)
            {
                _taken.Add(lines, new("quartiers2030.journal", journal), new("quartiers2030.line.effect", effect));
            }
        }
    }
}
