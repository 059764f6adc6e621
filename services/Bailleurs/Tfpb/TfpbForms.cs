using System.Runtime.CompilerServices;
using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Csv;
using Quartiers2030.Intake.Rest;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Bailleurs.Tfpb;

/// <summary>
/// The CSV of a landlord, the same that <c>q2030</c> imports: one file holds conventions and actions, and is sent to either address as it
/// is. Who declares is the token's landlord, so a file that names several is taken for the first of them only.
/// </summary>
internal static class TfpbForms
{
    // What was seen of a file is kept until its end, to find the line that says otherwise.
    private const int MaxLines = 100_000;

    private static readonly ConventionYears s_years = ConventionYears.Default;

    public static CsvForm<Convention> Conventions { get; } = new(
        TfpbCsv.ConventionColumns,
        static (file, cancellationToken) => Each(TfpbLines.Conventions(OfOneLandlordAsync(file, cancellationToken)), static row => row.Convention),
        static file => file.Has("first_year") ? null : $"no column 'first_year': read as {s_years.First} to {s_years.Last}");

    public static CsvForm<Action> Actions { get; } = new(
        TfpbCsv.ActionColumns,
        static (file, cancellationToken) => Each(TfpbLines.Actions(OfOneLandlordAsync(file, cancellationToken), withRejected: true), static row => row.Action!));

    private static async IAsyncEnumerable<CsvLine<TfpbRow>> OfOneLandlordAsync(
        CsvSource file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        TfpbRow? first = null;
        var count = 0;
        await foreach (var line in TfpbCsv.ReadAsync(file, s_years, cancellationToken))
        {
            if (++count > MaxLines)
            {
                throw new CsvFileException($"a file of conventions or actions holds at most {MaxLines} lines");
            }

            first ??= line.Item;
            yield return line.Item is null || line.Item.Landlord == first!.Landlord
                ? line
                : new CsvLine<TfpbRow>(line.Number, null, [new LineRejection(
                    line.Number, "landlord", line.Item.Convention.LandlordName, "INCONSISTENT",
                    $"the file is taken as one landlord's, and its first line names {first.Convention.LandlordName}")]);
        }
    }

    private static async IAsyncEnumerable<CsvLine<TLine>> Each<TLine>(IAsyncEnumerable<CsvLine<TfpbRow>> lines, Func<TfpbRow, TLine> read)
        where TLine : class, IMessage
    {
        await foreach (var line in lines)
        {
            yield return new CsvLine<TLine>(line.Number, line.Item is { } row ? read(row) : null, line.Rejections);
        }
    }
}
