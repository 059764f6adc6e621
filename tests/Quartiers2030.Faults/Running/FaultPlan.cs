using System.Globalization;
using Quartiers2030.Faults.Injection;

namespace Quartiers2030.Faults.Running;

/// <summary>What <c>tests/faults</c> asks for, through the environment.</summary>
internal static class FaultPlan
{
    /// <summary>Faults of a long run; null for the short form, each fault once.</summary>
    public static int? Faults { get; } = (int?)Number("Q2030_FAULTS");

    /// <summary>A long run goes on, after its faults, until this many lines are acknowledged. Default 0.</summary>
    public static long Observations { get; } = Number("Q2030_FAULTS_OBSERVATIONS") ?? 0;

    /// <summary>Where the report is written as well, line by line: the output of a test is shown when it ends, and a run takes an hour.</summary>
    public static string? ReportFile { get; } = Environment.GetEnvironmentVariable("Q2030_FAULTS_REPORT");

    /// <summary>What the draw starts from; the report prints it.</summary>
    public static int Seed { get; } = (int?)Number("Q2030_FAULTS_SEED") ?? Environment.TickCount & int.MaxValue;

    /// <summary>Only the faults whose name holds one of these texts, between bars. Default: all of them.</summary>
    public static IReadOnlyList<Fault> Wanted(IEnumerable<Fault> all)
    {
        var only = (Environment.GetEnvironmentVariable("Q2030_FAULTS_ONLY") ?? string.Empty).Split('|');
        return [.. all.Where(fault => only.Any(part => fault.ToString().Contains(part, StringComparison.OrdinalIgnoreCase)))];
    }

    /// <summary>Whether a long run is to hold a mode of the platform. Default: all of them.</summary>
    public static bool IsWanted(string mode) =>
        Environment.GetEnvironmentVariable("Q2030_FAULTS_MODES") is not { Length: > 0 } modes || modes.Split(',').Contains(mode, StringComparer.Ordinal);

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
