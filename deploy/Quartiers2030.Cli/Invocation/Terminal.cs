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
    public async Task<T> WithProgressAsync<T>(string title, Func<IProgress<(long Done, long Total)>?, Task<T>> run)
    {
        if (!ReferenceEquals(Error, Console.Error) || Console.IsErrorRedirected)
        {
            return await run(null);
        }

        return await Create(Error, isTerminal: true).Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: 1);
            return await run(new Bar(task));
        });
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

    private sealed class Bar(ProgressTask task) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value)
        {
            task.MaxValue = Math.Max(1, value.Total);
            task.Value = value.Done;
        }
    }
}
