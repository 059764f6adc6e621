using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>A document as last declared.</summary>
/// <typeparam name="T">A convention or an action.</typeparam>
/// <param name="Fact">What the last declaration says, with its stamp.</param>
/// <param name="Versions">How many declarations there were.</param>
internal sealed record Current<T>(T Fact, int Versions)
    where T : JournalEvent;

/// <summary>All TFPB documents at one moment, by landlord, then id.</summary>
/// <param name="Positions">How far each journal had been read.</param>
/// <param name="Conventions">The conventions.</param>
/// <param name="Actions">The actions.</param>
internal sealed record TfpbFile(
    IReadOnlyList<SourcePositionRow> Positions,
    IReadOnlyList<Current<ConventionDeclared>> Conventions,
    IReadOnlyList<Current<TfpbActionDeclared>> Actions)
{
    /// <summary>Out of the rows known at the moment.</summary>
    public static TfpbFile Of(IReadOnlyList<SourcePositionRow> positions, IEnumerable<TfpbVersionRow> rows)
    {
        var documents = rows.GroupBy(row => (row.Kind, row.Landlord, row.DocumentId, row.Source))
            .OrderBy(document => document.Key.Landlord, StringComparer.Ordinal)
            .ThenBy(document => document.Key.DocumentId, StringComparer.Ordinal)
            .ThenBy(document => document.Key.Source, StringComparer.Ordinal)
            .Select(document => (document.Key.Kind, Last: StoredEvents.Read(document.MaxBy(row => row.Sequence)!), Versions: document.Count()))
            .ToList();
        return new TfpbFile(
            positions,
            [.. documents.Where(d => d.Last is ConventionDeclared).Select(d => new Current<ConventionDeclared>((ConventionDeclared)d.Last, d.Versions))],
            [.. documents.Where(d => d.Last is TfpbActionDeclared).Select(d => new Current<TfpbActionDeclared>((TfpbActionDeclared)d.Last, d.Versions))]);
    }
}
