using System.Globalization;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Submissions;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Commitments;

/// <summary>Checks baselines and targets, of declarations and of proposals alike.</summary>
internal static class PromiseRules
{
    private const int MaxTargets = 50;

    public static Fault? CheckBaseline(Wire.Baseline? line, out Baseline? baseline)
    {
        baseline = null;
        if (line is null || !(line.HasValue || line.HasDate))
        {
            return null;
        }

        if (line.HasValue && QuantityRules.CheckNumber("baseline.value", line.Value) is { } number)
        {
            return number;
        }

        if (CheckDate("baseline.date", line.HasDate ? line.Date : null, out var date) is { } fault)
        {
            return fault;
        }

        baseline = new Baseline(line.HasValue ? (decimal)line.Value : null, date);
        return null;
    }

    public static Fault? CheckTargets(IReadOnlyList<Wire.Target> lines, out List<Target> targets)
    {
        targets = new List<Target>(lines.Count);
        if (lines.Count > MaxTargets)
        {
            return new Fault("targets", lines.Count.ToString(CultureInfo.InvariantCulture), FaultCodes.OutOfRange, $"At most {MaxTargets} targets are expected.");
        }

        foreach (var line in lines)
        {
            if (!(line.HasValue || line.HasDate))
            {
                return new Fault("targets", null, FaultCodes.TextRequired, "A target has a value, a date, or both.");
            }

            if (line.HasValue && QuantityRules.CheckNumber("targets.value", line.Value) is { } number)
            {
                return number;
            }

            if (CheckDate("targets.date", line.HasDate ? line.Date : null, out var date) is { } fault)
            {
                return fault;
            }

            if (targets.Count > 0 && !(targets[^1].Date < date))
            {
                return new Fault("targets.date", line.Date, FaultCodes.Inconsistent, "Several targets are each dated, in the order of their dates.");
            }

            targets.Add(new Target(line.HasValue ? (decimal)line.Value : null, date));
        }

        return null;
    }

    private static Fault? CheckDate(string field, string? text, out DateOnly? date)
    {
        date = null;
        if (text is null)
        {
            return null;
        }

        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
        {
            return new Fault(field, text, FaultCodes.MalformedDate, "An ISO 8601 date (2027-12-31) is expected.");
        }

        if (read.Year is < 2000 or > 2100)
        {
            return new Fault(field, text, FaultCodes.OutOfRange, "A year from 2000 to 2100 is expected.");
        }

        date = read;
        return null;
    }
}
