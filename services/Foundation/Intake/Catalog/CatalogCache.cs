using Microsoft.EntityFrameworkCore;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Catalog;

/// <summary>
/// Keeps the catalog over pushes. Only the journal's single writer reads it, so it needs no lock; it is read again after
/// every declaration, after a commit that failed, and after another process has written.
/// </summary>
public sealed class CatalogCache<TContext>
    where TContext : IntakeDbContext
{
    private IntakeCatalog? _catalog;
    private object? _readUnder;

    internal IntakeCatalog For(JournalTransaction<TContext> transaction)
    {
        if (_catalog is null || !ReferenceEquals(_readUnder, transaction.Continuity))
        {
            _catalog = Load(transaction.Context);
            _readUnder = transaction.Continuity;
        }

        return _catalog;
    }

    internal void Invalidate() => _catalog = null;

    private static IntakeCatalog Load(TContext context) => new(
        context.Commitments.AsNoTracking().AsEnumerable().ToDictionary(
            x => x.Code,
            x => new KnownCommitment(x.Id, x.Owner, StoredJson.Read<CommitmentDeclared>(x.Declared)),
            StringComparer.Ordinal),
        context.Territories.AsNoTracking().AsEnumerable().ToDictionary(
            x => x.Code,
            x => new KnownTerritory(x.Id, x.Code, (TerritoryKind)x.Kind),
            StringComparer.Ordinal));
}
