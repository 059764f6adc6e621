using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Programmes.Loading;

/// <summary>Says who sends the conventions and the actions of a TFPB file: the landlord that its line names.</summary>
internal static class TfpbRoutes
{
    public static IAsyncEnumerable<RoutedLine<Convention>> Conventions(IAsyncEnumerable<CsvLine<TfpbRow>> lines) =>
        Route(TfpbLines.Conventions(lines), row => row.Convention);

    public static IAsyncEnumerable<RoutedLine<Action>> Actions(IAsyncEnumerable<CsvLine<TfpbRow>> lines) =>
        Route(TfpbLines.Actions(lines, withRejected: false), row => row.Action!);

    private static async IAsyncEnumerable<RoutedLine<TLine>> Route<TLine>(IAsyncEnumerable<CsvLine<TfpbRow>> lines, Func<TfpbRow, TLine> read)
        where TLine : class
    {
        await foreach (var line in lines)
        {
            yield return line.Item is { } row
                ? new RoutedLine<TLine>(line.Number, [new Route(Partner.Bailleurs, Sender.Landlord(row.Landlord))], read(row), [])
                : new RoutedLine<TLine>(line.Number, [], null, line.Rejections);
        }
    }
}
