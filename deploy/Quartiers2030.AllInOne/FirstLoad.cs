using System.Globalization;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.AllInOne;

/// <summary>Pushes the programme, or plays the fictitious history, through the public gRPC path. Doing it again changes nothing.</summary>
internal static class FirstLoad
{
    private const string PlayedFile = "demo-played";
    private static readonly string Programme = Path.Combine(AppContext.BaseDirectory, "programmes", "nord");

    public static Task RunAsync(IntakeClient client, DataFolder data, DemoClock? clock, CancellationToken cancellationToken) =>
        clock is null ? LoadAsync(client, cancellationToken) : PlayAsync(client, data, clock, cancellationToken);

    private static async Task LoadAsync(IntakeClient client, CancellationToken cancellationToken)
    {
        var programme = await new ProgrammeLoader(client).LoadAsync(Programme, cancellationToken);
        foreach (var (name, report) in programme.Files)
        {
            Console.WriteLine($"{name}: {report.Accepted} loaded, {report.Unchanged} unchanged, {report.Rejected} rejected");
            foreach (var rejection in report.Rejections)
            {
                await Console.Error.WriteLineAsync($"{name}: {rejection}");
            }

            foreach (var failed in report.Failed)
            {
                throw new InvalidOperationException($"{name} could not be loaded: {failed.Failure}");
            }
        }
    }

    /// <summary>A history cut short is played from its beginning: what was taken already is answered for, not taken twice.</summary>
    private static async Task PlayAsync(IntakeClient client, DataFolder data, DemoClock clock, CancellationToken cancellationToken)
    {
        var played = Path.Combine(data.Path, PlayedFile);
        if (File.Exists(played))
        {
            return;
        }

        Console.WriteLine("playing a fictitious history (données fictives)...");
        var history = await DemoHistory.CreateAsync(Programme, cancellationToken);
        var month = string.Empty;
        await foreach (var progress in history.PlayAsync(clock, client, cancellationToken))
        {
            var now = progress.At.ToString("yyyy-MM", CultureInfo.InvariantCulture);
            if (now != month)
            {
                Console.WriteLine($"  {now}  step {progress.Step} of {progress.Steps}");
                month = now;
            }
        }

        await File.WriteAllTextAsync(played, string.Empty, cancellationToken);
    }
}
