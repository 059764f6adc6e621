using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Opens the CSV of one kind of line: its lines, and what was assumed about it once they are read.</summary>
internal delegate Task<(IAsyncEnumerable<ReadLine<TLine>> Lines, Func<IEnumerable<string>> Notices)> OpenCsv<TLine>(
    Stream body, bool isWindows1252, SubmissionOptions options, CancellationToken cancellationToken)
    where TLine : class, IMessage;

/// <summary>How the CSV of one kind of line is read.</summary>
/// <param name="Columns">Its columns.</param>
/// <param name="Open">Opens it.</param>
internal sealed record CsvReading<TLine>(CsvColumns Columns, OpenCsv<TLine> Open)
    where TLine : class, IMessage;

/// <summary>The kinds of line that CSV holds, with the columns that the command line takes.</summary>
internal static class CsvLines
{
    public static CsvReading<Observation> Observations { get; } = new(ObservationsCsv.Columns, static async (body, is1252, options, cancellationToken) =>
    {
        var csv = await ObservationsCsv.OpenBodyAsync(body, is1252, cancellationToken);
        var (finality, word) = options.Provisional ? (Finality.Provisional, "provisional") : (Finality.Final, "final");
        IEnumerable<string> assumed = csv.Has("finality") ? [] : [$"no column 'finality': read as {word}"];
        return (ReadAsync<Observation, Observation>(ObservationsCsv.ReadAsync(csv, finality, cancellationToken), static row => (row, null)), () => csv.Notices.Concat(assumed));
    });

    public static CsvReading<Territory> Territories { get; } = Of(new CsvForm<Territory>(TerritoriesCsv.Columns, TerritoriesCsv.ReadAsync));

    /// <summary>Of the commitments, <c>partner</c> must be the service's own; <c>operator</c> is only how the caller is written on screen.</summary>
    public static CsvReading<Commitment> Commitments(string partner) => new(CommitmentsCsv.Columns, async (body, is1252, _, cancellationToken) =>
    {
        var csv = await CsvBody.OpenAsync(body, CommitmentsCsv.Columns, is1252, cancellationToken);
        return (ReadAsync<CommitmentRow, Commitment>(CommitmentsCsv.ReadAsync(csv, cancellationToken), row => row.Partner.Name() == partner
            ? (row.Commitment, null)
            : (null, new Fault("partner", row.Partner.Name(), FaultCodes.Inconsistent, $"This address takes the commitments of {partner}."))), () => csv.Notices);
    });

    /// <summary>The CSV of a kind of line that one service alone takes.</summary>
    public static CsvReading<TLine> Of<TLine>(CsvForm<TLine> form)
        where TLine : class, IMessage => new(form.Columns, async (body, is1252, _, cancellationToken) =>
    {
        var csv = await CsvBody.OpenAsync(body, form.Columns, is1252, cancellationToken);
        IEnumerable<string> assumed = form.Assumed?.Invoke(csv) is { } one ? [one] : [];
        return (ReadAsync<TLine, TLine>(form.Read(csv, cancellationToken), static row => (row, null)), () => csv.Notices.Concat(assumed));
    });

    // A line without a figure is a missing figure, and a missing figure is not sent.
    private static async IAsyncEnumerable<ReadLine<TLine>> ReadAsync<TRow, TLine>(
        IAsyncEnumerable<CsvLine<TRow>> lines, Func<TRow, (TLine? Message, Fault? Fault)> read)
        where TRow : class
        where TLine : class, IMessage
    {
        await foreach (var line in lines)
        {
            if (line.IsRejected)
            {
                yield return new ReadLine<TLine>((uint)line.Number, null, FaultOf(line.Rejections));
            }
            else if (line.Item is { } row)
            {
                var (message, fault) = read(row);
                yield return new ReadLine<TLine>((uint)line.Number, message, fault);
            }
        }
    }

    // A report holds one fault a line: the first, and the names of the others.
    private static Fault FaultOf(IReadOnlyList<LineRejection> rejections)
    {
        var first = rejections[0];
        var others = rejections.Skip(1).Select(x => $"{x.Field}: {x.Code}").ToArray();
        return new Fault(first.Field, first.Value, first.Code, others.Length == 0 ? first.Reason : $"{first.Reason} (also {string.Join(", ", others)})");
    }
}
