using Quartiers2030.Faults.Checking;
using Xunit.Abstractions;

namespace Quartiers2030.Faults.Running;

/// <summary>What happened, over all modes of a run: printed as it goes, and summed up at the end.</summary>
internal sealed class RunReport(ITestOutputHelper output)
{
    private readonly List<(string Strike, TimeSpan Recovery)> _recoveries = [];
    private readonly SortedDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private readonly List<Findings> _findings = [];
    private long _acknowledged;

    /// <summary>Strikes that took longer to recover from than a limit, in words.</summary>
    public IReadOnlyList<string> SlowerThan(TimeSpan limit) =>
        [.. _recoveries.Where(recovery => recovery.Recovery > limit).Select(recovery => $"{recovery.Strike}: {recovery.Recovery.TotalSeconds:F1} s")];

    public void Say(string line)
    {
        output.WriteLine(line);
        if (FaultPlan.ReportFile is { } file)
        {
            File.AppendAllText(file, line + "\n");
        }
    }

    public void Add(Strike strike, TimeSpan lasted, long meanwhile, TimeSpan recovery)
    {
        Say($"{strike}: {lasted.TotalSeconds:F1} s, {meanwhile} lines acknowledged meanwhile, recovered after {recovery.TotalSeconds:F1} s");
        _recoveries.Add((strike.ToString(), recovery));
        foreach (var fault in strike.Faults)
        {
            _faults[fault.ToString()] = _faults.GetValueOrDefault(fault.ToString()) + 1;
        }
    }

    public void Add(string mode, long acknowledged, Findings findings)
    {
        Say($"{mode}: {acknowledged} lines acknowledged, {findings.Lost} lost, {findings.Twice} twice, {findings.OutOfOrder} out of order, {findings.Unpublished} entries unpublished");
        foreach (var words in findings.Words)
        {
            Say("  " + words);
        }

        _acknowledged += acknowledged;
        _findings.Add(findings);
    }

    public void SayAll(TimeSpan limit)
    {
        Say($"{_faults.Values.Sum()} faults in {_recoveries.Count} strikes:");
        foreach (var (fault, times) in _faults)
        {
            Say($"  {times,4} {fault}");
        }

        var ordered = _recoveries.Select(recovery => recovery.Recovery.TotalSeconds).Order().ToList();
        Say($"recovery: median {ordered.ElementAtOrDefault(ordered.Count / 2):F1} s, longest {ordered.LastOrDefault():F1} s, limit {limit.TotalSeconds:F0} s");
        Say($"{_acknowledged} lines acknowledged, {_findings.Sum(f => f.Lost)} lost, {_findings.Sum(f => f.Twice)} twice, "
            + $"{_findings.Sum(f => f.OutOfOrder)} out of order, {_findings.Sum(f => f.Unpublished)} entries unpublished");
    }
}
