using Quartiers2030.Faults.Running;

namespace Quartiers2030.Faults.Hosts;

/// <summary>The last lines that a platform wrote to standard error; all of them beside the report, where one is written to a file.</summary>
internal sealed class LogLines
{
    private const int Most = 2_000;
    private const string BusRestarted = "The bus is started anew";
    private readonly Queue<string> _lines = new();
    private int _busRestarts;

    /// <summary>How often a service has started its bus anew.</summary>
    public int BusRestarts => Volatile.Read(ref _busRestarts);

    public async Task KeepAsync(StreamReader lines)
    {
        while (await lines.ReadLineAsync() is { } line)
        {
            lock (_lines)
            {
                _lines.Enqueue(line);
                if (FaultPlan.ReportFile is { } file)
                {
                    File.AppendAllText(file + ".log", line + "\n");
                }

                _busRestarts += line.Contains(BusRestarted, StringComparison.Ordinal) ? 1 : 0;
                if (_lines.Count > Most)
                {
                    _lines.Dequeue();
                }
            }
        }
    }

    public string Tail(int lines)
    {
        lock (_lines)
        {
            return string.Join('\n', _lines.TakeLast(lines));
        }
    }
}
