using Spectre.Console;

namespace Quartiers2030.Cli.Invocation;

/// <summary>Where a command writes: results to the output, everything else to the error output.</summary>
internal sealed class Terminal(TextWriter output, TextWriter error)
{
    private const int PlainWidth = 200;

    public TextWriter Output { get; } = output;

    public TextWriter Error { get; } = error;

    /// <summary>For tables on the output; in a pipe they are plain and wide.</summary>
    public IAnsiConsole Results => Create(Output, ReferenceEquals(Output, Console.Out) && !Console.IsOutputRedirected);

    /// <summary>Runs something with a progress bar, on a terminal only.</summary>
    public Task<T> WithProgressAsync<T>(string title, Func<IProgress<(long Done, long Total)>?, Task<T>> run) =>
        WithBarsAsync(bars => run(bars is null ? null : new OneOf(bars, title)));

    /// <summary>Runs something with a progress bar for each title that it reports, on a terminal only.</summary>
    public async Task<T> WithBarsAsync<T>(Func<IProgress<(string Title, long Done, long Total)>?, Task<T>> run)
    {
        if (!ReferenceEquals(Error, Console.Error) || Console.IsErrorRedirected)
        {
            return await run(null);
        }

        return await Create(Error, isTerminal: true).Progress().AutoClear(true).StartAsync(context => run(new Bars(context)));
    }

    private static IAnsiConsole Create(TextWriter writer, bool isTerminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = isTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }

    private sealed class OneOf(IProgress<(string Title, long Done, long Total)> bars, string title) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => bars.Report((title, value.Done, value.Total));
    }

    private sealed class Bars(ProgressContext context) : IProgress<(string Title, long Done, long Total)>
    {
        private readonly Dictionary<string, ProgressTask> _tasks = new(StringComparer.Ordinal);

        public void Report((string Title, long Done, long Total) value)
        {
            if (!_tasks.TryGetValue(value.Title, out var task))
            {
                _tasks.Add(value.Title, task = context.AddTask(Markup.Escape(value.Title)));
            }

            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Total == 0 ? 1 : value.Done;
        }
    }
}
