using System.Globalization;
using Quartiers2030.Faults.Injection;

namespace Quartiers2030.Faults;

/// <summary>How much is broken, as <c>tests/faults</c> sets it: each fault once, or a number drawn at random from a seed that the run prints.</summary>
internal static class FaultPlan
{
    /// <summary>The run goes on, after its faults, until this many lines are acknowledged. Default 0.</summary>
    public static long Observations { get; } = Number("Q2030_FAULTS_OBSERVATIONS") ?? 0;

    public static int Seed { get; } = (int?)Number("Q2030_FAULTS_SEED") ?? Environment.TickCount;

    /// <summary>The faults wanted, in order.</summary>
    public static IReadOnlyList<Fault> Choose(IReadOnlyList<Fault> all)
    {
        var only = Environment.GetEnvironmentVariable("Q2030_FAULTS_ONLY") ?? string.Empty;
        Fault[] wanted = [.. all.Where(fault => fault.Name.Contains(only, StringComparison.OrdinalIgnoreCase))];
        if (Number("Q2030_FAULTS") is not { } count)
        {
            return wanted;
        }

        var random = new Random(Seed);
        return [.. Enumerable.Range(0, (int)count).Select(_ => wanted[random.Next(wanted.Length)])];
    }

    private static long? Number(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
