using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Programmes.Loading;

/// <summary>Takes the conventions and the actions out of the lines of a TFPB file, which repeats a convention on each of its actions.</summary>
internal static class TfpbRoutes
{
    public static async IAsyncEnumerable<RoutedLine<Convention>> Conventions(IAsyncEnumerable<CsvLine<TfpbRow>> lines)
    {
        var first = new Dictionary<string, Convention>(StringComparer.Ordinal);
        await foreach (var line in lines)
        {
            if (line.Item is not { } row)
            {
                yield return new RoutedLine<Convention>(line.Number, [], null, line.Rejections);
            }
            else if (first.TryAdd(row.Convention.Id, row.Convention))
            {
                yield return new RoutedLine<Convention>(line.Number, To(row), row.Convention, []);
            }
            else if (Difference(first[row.Convention.Id], row.Convention) is { } difference)
            {
                yield return new RoutedLine<Convention>(line.Number, [], null, [LineRejection.Of(
                    line.Number, difference.Column, difference.Value, "INCONSISTENT",
                    $"line {first[row.Convention.Id].Line} says otherwise of the same convention")]);
            }
        }
    }

    public static async IAsyncEnumerable<RoutedLine<Action>> Actions(IAsyncEnumerable<CsvLine<TfpbRow>> lines)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        await foreach (var line in lines)
        {
            if (line.Item is not { Action: { } action } row)
            {
                continue;
            }

            if (seen.TryAdd(action.Id, line.Number))
            {
                yield return new RoutedLine<Action>(line.Number, To(row), action, []);
            }
            else
            {
                yield return new RoutedLine<Action>(line.Number, [], null, [LineRejection.Of(
                    line.Number, "action", action.Description, "DUPLICATE_LINE", $"the same as line {seen[action.Id]}")]);
            }
        }
    }

    private static Route[] To(TfpbRow row) => [new Route(Partner.Bailleurs, Sender.Landlord(row.Landlord))];

    private static (string Column, string Value)? Difference(Convention one, Convention other) =>
        one.HasDwellings != other.HasDwellings || one.Dwellings != other.Dwellings
            ? ("dwellings", other.HasDwellings ? other.Dwellings.ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty)
        : one.Siren != other.Siren ? ("siren", other.Siren)
        : one.LandlordName != other.LandlordName ? ("landlord", other.LandlordName)
        : null;
}
