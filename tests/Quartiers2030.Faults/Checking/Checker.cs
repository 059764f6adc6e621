using System.Text.Json;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults.Checking;

/// <summary>Compares the log of acknowledged lines with what the platform shows, and the read model with a replay from zero.</summary>
internal static class Checker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>Waits until the read model holds some entries, and nothing is refused.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="entries">The last entry wanted of each journal.</param>
    /// <returns>How long that took.</returns>
    /// <exception cref="InvalidOperationException">It takes too long; the message says what is missing, with the end of the log.</exception>
    public static async Task<TimeSpan> HoldsAsync(Platform platform, IReadOnlyDictionary<string, long> entries)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await MissingAsync(platform, entries) is { } missing)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"Not in {Patience}: {missing}\n{platform.LogTail(60)}");
            }

            await Task.Delay(50);
        }

        return TimeProvider.System.GetElapsedTime(started);
    }

    /// <summary>What is lost and what is there twice, one text each; empty when all is well.</summary>
    public static async Task<IReadOnlyList<string>> CompareAsync(Platform platform, Ledger ledger)
    {
        var faults = new List<string>();
        foreach (var partner in Programme.Partners)
        {
            var shown = await ShownAsync(platform, partner, faults);
            var lost = 0;
            var acknowledged = 0;
            foreach (var n in ledger.Lines(partner))
            {
                acknowledged++;
                lost += shown.Remove(n + 1) ? 0 : 1;
            }

            if (lost > 0)
            {
                faults.Add($"{partner.Source}: {lost} of {acknowledged} acknowledged lines are lost.");
            }

            if (shown.Count > 0)
            {
                faults.Add($"{partner.Source}: {shown.Count} lines are shown that nobody was told were taken.");
            }
        }

        return faults;
    }

    /// <summary>Chains whole, and read model equal to a replay from zero, as <c>q2030 verify</c> says.</summary>
    public static async Task<(int Code, string Output)> VerifyAsync(Platform platform)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["verify", "--data", platform.Folder], output, output);
        return (code, output.ToString());
    }

    /// <summary>Every value shown, by its number, which no other line of the load has.</summary>
    private static async Task<HashSet<int>> ShownAsync(Platform platform, Partner partner, List<string> faults)
    {
        var shown = new HashSet<int>();
        for (var commitment = 1; commitment <= Programme.Commitments; commitment++)
        {
            var answer = await platform.GetAsync($"/api/v1/commitments/{Programme.Code(partner, commitment)}/observations?revisions=all");
            foreach (var number in answer.GetProperty("items").EnumerateArray().Select(item => (int)item.GetProperty("number").GetDouble()))
            {
                if (!shown.Add(number))
                {
                    faults.Add($"{partner.Source}: line {number} counts twice.");
                }
            }
        }

        return shown;
    }

    private static async Task<string?> MissingAsync(Platform platform, IReadOnlyDictionary<string, long> entries)
    {
        try
        {
            var status = await platform.GetAsync("/api/v1/status");
            var missing = status.GetProperty("sources").EnumerateArray().Where(source =>
                (entries.TryGetValue(source.GetProperty("source").GetString()!, out var wanted) && source.GetProperty("position").GetInt64() < wanted)
                || source.GetProperty("conflict").ValueKind == JsonValueKind.Object);
            return string.Join(" ", missing.Select(source => source.GetRawText())) is { Length: > 0 } text ? text : null;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return away.Message;
        }
    }
}
