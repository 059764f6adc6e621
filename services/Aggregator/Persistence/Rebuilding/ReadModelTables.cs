using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>The tables that a model is made of, quoted, with their columns. The counters and the orders to rebuild are none.</summary>
internal static class ReadModelTables
{
    public static IEnumerable<(string Name, string Columns)> Of(DbContext context) => context.Model.GetEntityTypes()
        .Where(type => type.ClrType != typeof(ReadModelRow) && type.ClrType != typeof(RebuildOrderRow))
        .Select(type => (Quote(type.GetTableName()!), Columns(type)));

    private static string Columns(IEntityType type) => string.Join(", ", type.GetProperties().Select(property => Quote(property.GetColumnName())));

    private static string Quote(string name) => $"\"{name}\"";
}
