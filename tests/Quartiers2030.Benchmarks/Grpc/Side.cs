using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Quartiers2030.Benchmarks.Grpc;

/// <summary>One side of a comparison: calls a second, and what they cost its server, which a busy machine disturbs less.</summary>
/// <param name="Name">How it is called in the table.</param>
/// <param name="Url">Where it answers.</param>
/// <param name="Server">The process that answers.</param>
internal sealed partial record Side(string Name, string Url, Process Server)
{
    private readonly List<(double Rate, double Processor)> _rounds = [];

    /// <summary>It makes only one call of so many: it is so much slower.</summary>
    public int Share { get; init; } = 1;

    /// <summary>Calls a second.</summary>
    public double Rate => Median(static round => round.Rate);

    /// <summary>Microseconds of the server's processor time for each.</summary>
    public double Processor => Median(static round => round.Processor);

    public async Task LoadAsync(string body, int calls, bool isWarmUp)
    {
        calls /= Share;
        var before = Spent();
        var rate = await LoadAsync(Url, body, calls);
        if (!isWarmUp)
        {
            _rounds.Add((rate, (Spent() - before).TotalMicroseconds / calls));
        }
    }

    /// <summary>Makes calls with h2load.</summary>
    /// <returns>Calls a second.</returns>
    public static async Task<double> LoadAsync(string url, string body, int calls)
    {
        using var load = Process.Start(new ProcessStartInfo(
            "h2load", ["-n", $"{calls}", "-c", "8", "-m", "16", "-d", body, "-H", "content-type: application/grpc", "-H", "te: trailers", url])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var output = await load.StandardOutput.ReadToEndAsync();
        await load.WaitForExitAsync();
        return Succeeded().Match(output) is { Success: true } done && int.Parse(done.Groups[1].ValueSpan, CultureInfo.InvariantCulture) == calls
            ? double.Parse(Finished().Match(output).Groups[1].ValueSpan, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"h2load failed against {url}:\n{output}");
    }

    private TimeSpan Spent()
    {
        Server.Refresh();
        return Server.TotalProcessorTime;
    }

    private double Median(Func<(double Rate, double Processor), double> of) => _rounds.Select(of).Order().ElementAt(_rounds.Count / 2);

    [GeneratedRegex(@"finished in .*, ([0-9.]+) req/s")]
    private static partial Regex Finished();

    [GeneratedRegex(@"status codes: ([0-9]+) 2xx")]
    private static partial Regex Succeeded();
}
