using System.Globalization;
using Quartiers2030.Cli.Invocation;

namespace Quartiers2030.Cli.Rebuilds;

/// <summary>Progress where there is no terminal: a line for each journal that moved, every five seconds at most, and one when it is caught up with.</summary>
internal sealed class ProgressLines(Terminal terminal)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, (RebuiltSourceView View, long At)> _told = new(StringComparer.Ordinal);

    public async Task WriteAsync(RebuildView order)
    {
        foreach (var source in order.Sources)
        {
            if (IsNews(source))
            {
                _told[source.Source] = (source, TimeProvider.System.GetTimestamp());
                await terminal.Error.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{source.Source,-19} {source.Position,9} of {source.Head}{(source.CaughtUp ? ", caught up" : string.Empty)}{Conflict(source)}"));
            }
        }
    }

    private static string Conflict(RebuiltSourceView source) => source.Conflict is { } conflict ? $"; {conflict.Detail}" : string.Empty;

    private bool IsNews(RebuiltSourceView source) =>
        !_told.TryGetValue(source.Source, out var told)
        || told.View.CaughtUp != source.CaughtUp
        || told.View.Conflict != source.Conflict
        || (told.View.Position != source.Position && TimeProvider.System.GetElapsedTime(told.At) >= Interval);
}
