using System.Runtime.CompilerServices;
using Grpc.Core;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Programmes.Demo;

/// <summary>What is done at one moment of the demonstration.</summary>
/// <param name="At">The moment, on the services' clock.</param>
/// <param name="Acts">What is done, in this order for each service.</param>
public sealed record DemoStep(DateTimeOffset At, IReadOnlyList<DemoAct> Acts)
{
    /// <summary>How many lines and words it sends.</summary>
    public int Lines => Acts.Sum(act => act.Lines);
}

/// <summary>How far the demonstration is.</summary>
/// <param name="At">The moment just played.</param>
/// <param name="Step">From 1.</param>
/// <param name="Steps">How many there are.</param>
public readonly record struct DemoProgress(DateTimeOffset At, int Step, int Steps);

/// <summary>
/// A fictitious history of the programme, 2024-T1 to 2025-T4: real commitments, invented territories, figures and landlords.
/// The same on every machine, byte for byte. It is pushed through the gateway like any other data, while the clock of the services
/// is moved along; playing it again does nothing.
/// </summary>
public sealed class DemoHistory
{
    private DemoHistory(IReadOnlyList<DemoStep> steps) => Steps = steps;

    /// <summary>The moment at which it ends, and the clock is left running: 5 February 2026, 9 h UTC.</summary>
    public static DateTimeOffset End => DemoCalendar.End;

    /// <summary>What is done, in the order of time.</summary>
    public IReadOnlyList<DemoStep> Steps { get; }

    /// <summary>The history of a programme folder's commitments.</summary>
    /// <exception cref="CsvFileException">Its <c>commitments.csv</c> cannot be read as a whole.</exception>
    public static async Task<DemoHistory> CreateAsync(string programmeFolder, CancellationToken cancellationToken = default)
    {
        var file = await CsvFile.OpenAsync(Path.Combine(programmeFolder, "commitments.csv"), CommitmentsCsv.Columns, cancellationToken);
        var rows = new List<CommitmentRow>();
        await foreach (var line in CommitmentsCsv.ReadAsync(file, cancellationToken))
        {
            rows.Add(line.Item ?? throw new CsvFileException($"commitments.csv: line {line.Number}: {line.Rejections[0].Reason}"));
        }

        return new DemoHistory(new DemoComposer(rows).Compose());
    }

    /// <summary>
    /// Plays every step: moves the clock, then pushes, the services side by side. Leaves the clock at <see cref="End"/>.
    /// Breaking off and playing again later is harmless.
    /// </summary>
    /// <exception cref="DemoException">The services did not take all of it.</exception>
    /// <exception cref="RpcException">A call failed.</exception>
    public async IAsyncEnumerable<DemoProgress> PlayAsync(
        IDemoClock clock, IntakeClient client, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(client);
        var memory = new DemoMemory();
        for (var i = 0; i < Steps.Count; i++)
        {
            clock.MoveTo(Steps[i].At);
            await Task.WhenAll(Steps[i].Acts.GroupBy(act => act.Partner).Select(async acts =>
            {
                foreach (var act in acts)
                {
                    await act.DoAsync(client, memory, cancellationToken);
                }
            }));
            yield return new DemoProgress(Steps[i].At, i + 1, Steps.Count);
        }

        clock.MoveTo(End);
    }

    /// <summary>The history was played to its last push, by this process or an earlier one.</summary>
    /// <exception cref="RpcException">A call failed.</exception>
    public async Task<bool> IsPlayedAsync(IntakeClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        // The last moment is a push, whose submission id the service remembers.
        var last = Steps[^1].Acts.Last(act => act.LeavesATrace);
        return await last.IsDoneAsync(client, cancellationToken);
    }

    /// <summary>Writes everything that is sent, so that two histories can be compared.</summary>
    internal void WriteTo(Stream stream)
    {
        foreach (var step in Steps)
        {
            stream.Write(BitConverter.GetBytes(step.At.UtcTicks));
            foreach (var act in step.Acts)
            {
                act.WriteTo(stream);
            }
        }
    }
}
