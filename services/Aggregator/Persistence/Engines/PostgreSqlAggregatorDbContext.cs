using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>The read model on PostgreSQL. Texts are ordered byte by byte, as everywhere else, whatever the language of the database.</summary>
internal sealed class PostgreSqlAggregatorDbContext(DbContextOptions<PostgreSqlAggregatorDbContext> options) : AggregatorDbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()).Where(p => p.ClrType == typeof(string)))
        {
            property.SetCollation("C");
        }
    }
}
