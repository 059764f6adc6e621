using System.Text.Json;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults.Checking;

/// <summary>
/// Compares the log of acknowledged lines with what the platform shows, and the read model with a replay from zero. While the platform
/// runs, it also sees that no journal is ever followed backwards.
/// </summary>
internal sealed class Checker(Platform platform)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Dictionary<string, long> _positions = new(StringComparer.Ordinal);

    /// <summary>Waits until the read model holds some entries, and nothing is refused.</summary>
    /// <param name="entries">The last entry wanted of each journal.</param>
    /// <exception cref="InvalidOperationException">It takes too long; the message says what is missing, with the end of the log.</exception>
    public async Task HoldsAsync(IReadOnlyDictionary<string, long> entries)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await MissingAsync(entries) is { } missing)
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                throw new InvalidOperationException($"Not in {Patience}: {missing}\n{await platform.StateAsync()}");
            }

            await Task.Delay(50);
        }
    }

    /// <summary>What is lost, there twice or out of order, one text each; empty when all is well.</summary>
    public async Task<Findings> CompareAsync(Ledger ledger)
    {
        var findings = new Findings();
        foreach (var partner in Programme.Partners)
        {
            var shown = new ShownLines(partner, ledger.Of(partner), findings);
            for (var commitment = 1; commitment <= Programme.Commitments; commitment++)
            {
                using var answer = await platform.GetDocumentAsync($"/api/v1/commitments/{Programme.Code(partner, commitment)}/observations?revisions=all");
                shown.Add(answer.RootElement.GetProperty("items").EnumerateArray());
            }

            shown.Finish();
        }

        return findings;
    }

    /// <summary>Chains whole, and read model equal to a replay from zero, as <c>q2030 verify</c> says.</summary>
    public async Task<(int Code, string Output)> VerifyAsync()
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["verify", "--data", platform.Folder], output, output);
        return (code, output.ToString());
    }

    private async Task<string?> MissingAsync(IReadOnlyDictionary<string, long> entries)
    {
        try
        {
            var status = await platform.GetAsync("/api/v1/status");
            var missing = new List<string>();
            foreach (var source in status.GetProperty("sources").EnumerateArray())
            {
                var (name, position) = (source.GetProperty("source").GetString()!, source.GetProperty("position").GetInt64());
                Assert.True(position >= _positions.GetValueOrDefault(name), $"{name} went back from entry {_positions.GetValueOrDefault(name)} to {position}.");
                _positions[name] = position;
                if ((entries.TryGetValue(name, out var wanted) && position < wanted) || source.GetProperty("conflict").ValueKind == JsonValueKind.Object)
                {
                    missing.Add($"{source.GetRawText()}, wanted: {wanted}");
                }
            }

            return missing.Count > 0 ? string.Join(' ', missing) : null;
        }
        catch (Exception away) when (away is HttpRequestException or TaskCanceledException)
        {
            return away.Message;
        }
    }
}
