using Quartiers2030.Programmes.Loading;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.AllInOne;

/// <summary>Pushes the programme, or plays the fictitious history, through the public gRPC path. Doing it again changes nothing.</summary>
internal static class FirstLoad
{
    public static async Task RunAsync(IntakeClient client, DemoClock? demo, CancellationToken cancellationToken)
    {
        var programme = await new ProgrammeLoader(client).LoadAsync(Path.Combine(AppContext.BaseDirectory, "programmes", "nord"), cancellationToken);
        foreach (var (name, report) in programme.Files)
        {
            Console.WriteLine($"{name}: {report.Accepted} loaded, {report.Unchanged} unchanged, {report.Rejected} rejected");
        }
    }
}
