using System.Globalization;
using Spectre.Console;

namespace Quartiers2030.Cli.DeadLetters;

/// <summary>Parked messages for people.</summary>
internal static class DeadLetterTable
{
    public static void Write(DeadLetterPage page, IAnsiConsole console)
    {
        if (page.Items.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple).AddColumns("id", "last seen", "times", "state", "code", "entry", "reason");
            foreach (var message in page.Items)
            {
                table.AddRow(
                    message.Id,
                    Utc(message.LastSeen),
                    message.Times.ToString(CultureInfo.InvariantCulture),
                    message.State,
                    message.Code,
                    Entry(message),
                    Markup.Escape(message.Reason));
            }

            console.Write(table);
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{page.Waiting} waiting"));
    }

    public static void Write(DeadLetterView message, IAnsiConsole console)
    {
        console.WriteLine($"{message.Id} {message.State}, {message.Code}: {message.Reason}");
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"entry {Entry(message)}; seen {message.Times} times, {Utc(message.FirstSeen)} to {Utc(message.LastSeen)}"));
        if (message.DecidedAt is { } decided)
        {
            console.WriteLine($"decided {Utc(decided)} by {message.DecidedBy}{(message.Decision is null ? string.Empty : $": {message.Decision}")}");
        }
    }

    private static string Entry(DeadLetterView message) => message.Source is null
        ? "none"
        : string.Create(CultureInfo.InvariantCulture, $"{message.Source}/{message.Sequence}{(message.Applied ? " (applied since)" : string.Empty)}");

    private static string Utc(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
