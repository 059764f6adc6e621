using System.Globalization;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Pushing;

/// <summary>Prints what became of a file: the counts on the output; notices, rejected lines and failures on the error output.</summary>
internal static class ReportPrinter
{
    /// <returns>The exit code.</returns>
    public static async Task<int> PrintAsync(
        Terminal terminal, string file, PushReport report, IReadOnlyList<string> notices, PushOptions options)
    {
        foreach (var notice in notices)
        {
            await terminal.Error.WriteLineAsync($"{file}: {notice}");
        }

        foreach (var rejection in report.Rejections)
        {
            await terminal.Error.WriteLineAsync(Describe(file, rejection));
        }

        var told = report.Outcomes.Sum(outcome => outcome.Rejections.Count);
        if (report.Outcomes.Sum(outcome => outcome.Rejected) is var rejected && rejected > told)
        {
            await terminal.Error.WriteLineAsync(Text($"{file}: and {rejected - told} more rejected lines, which a dry run does not list"));
        }

        foreach (var outcome in report.Outcomes)
        {
            await terminal.Output.WriteLineAsync(Describe(outcome));
        }

        var code = report.Rejected > 0 ? ExitCodes.Rejected : ExitCodes.Done;
        foreach (var failed in report.Failed)
        {
            var (failureCode, sentence) = Failures.Explain(failed.Failure!);
            await terminal.Error.WriteLineAsync($"{failed.Partner.Name()}, {failed.Sender}: {sentence}");
            code = Math.Max(code, failureCode);
        }

        await terminal.Output.WriteLineAsync(Total(file, report, options));
        return code;
    }

    private static string Describe(string file, LineRejection rejection) => Text(
        $"{file}:{rejection.Line}: {(rejection.Field.Length > 0 ? $"{rejection.Field} '{rejection.Value}': " : string.Empty)}{rejection.Reason.TrimEnd('.')} [{rejection.Code}]");

    private static string Describe(SubmissionOutcome outcome)
    {
        var who = $"{outcome.Partner.Name(),-19} {outcome.Sender.ToString(),-32} {outcome.Kind,-12}";
        return outcome.Failure is not null ? Text($"{who} {outcome.Lines,7} lines: not sent")
            : outcome.AlreadyPushedAt is { } at ? Text($"{who} {outcome.Lines,7} lines: already pushed on {at:yyyy-MM-dd HH:mm} UTC, nothing to do")
            : Text($"{who} {outcome.Lines,7} lines: {outcome.Accepted} accepted, {outcome.Unchanged} unchanged, {outcome.Rejected} rejected");
    }

    private static string Total(string file, PushReport report, PushOptions options)
    {
        var missing = report.Missing == 0 ? string.Empty : Text($", {report.Missing} without a figure (not sent: they stay missing)");
        var kept = options.DryRun ? "; a dry run: nothing was kept"
            : report.NothingKept ? "; all or nothing: nothing was kept"
            : string.Empty;
        return Text($"{file}: {report.Accepted} accepted, {report.Unchanged} unchanged, {report.Rejected} rejected{missing}{kept}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
