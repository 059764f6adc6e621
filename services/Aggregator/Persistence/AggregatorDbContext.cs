using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// The read model. It holds nothing that the journals do not, and can be rebuilt from them at any time. On SQLite; each other engine has
/// a context of its own, since migrations belong to one.
/// </summary>
internal class AggregatorDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>For whoever needs the names of tables and columns, and no database.</summary>
    public static DbContextOptions ModelOnly { get; } = new DbContextOptionsBuilder<AggregatorDbContext>().UseSqlite().Options;

    public DbSet<ReadModelRow> ReadModel => Set<ReadModelRow>();

    public DbSet<RebuildOrderRow> RebuildOrders => Set<RebuildOrderRow>();

    public DbSet<SourcePositionRow> Positions => Set<SourcePositionRow>();

    public DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    public DbSet<CommitmentEventRow> CommitmentEvents => Set<CommitmentEventRow>();

    public DbSet<ObservationRow> Observations => Set<ObservationRow>();

    public DbSet<CellRow> Cells => Set<CellRow>();

    public DbSet<TerritoryRow> Territories => Set<TerritoryRow>();

    public DbSet<TerritoryVersionRow> TerritoryVersions => Set<TerritoryVersionRow>();

    public DbSet<TfpbVersionRow> TfpbVersions => Set<TfpbVersionRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        // As ticks of universal time: exact to the journal's own resolution, and ordered as numbers on every engine.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<ReadModelRow>(row =>
        {
            row.ToTable("read_model").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasData(new ReadModelRow { Id = 1 });
        });
        modelBuilder.Entity<RebuildOrderRow>(row =>
        {
            row.ToTable("rebuild_order").HasKey(r => r.Id);
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasData(new RebuildOrderRow { Id = 1 });
        });
        modelBuilder.Entity<SourcePositionRow>(row => row.ToTable("source_position").HasKey(r => r.Source));
        modelBuilder.Entity<CommitmentRow>(row =>
        {
            row.ToTable("commitment").HasKey(r => r.Id);
            row.HasIndex(r => new { r.Source, r.Code }).IsUnique();
            row.HasIndex(r => r.Code);
        });
        modelBuilder.Entity<CommitmentEventRow>(row => row.ToTable("commitment_event").HasKey(r => new { r.CommitmentId, r.Sequence }));
        modelBuilder.Entity<ObservationRow>(row => row.ToTable("observation")
            .HasKey(r => new { r.CommitmentId, r.Series, r.Period, r.TerritoryId, r.Revision }));
        modelBuilder.Entity<CellRow>(row => row.ToTable("cell").HasKey(r => new { r.CommitmentId, r.Series, r.Period, r.TerritoryId }));
        modelBuilder.Entity<TerritoryRow>(row =>
        {
            row.ToTable("territory").HasKey(r => r.Id);
            row.HasIndex(r => r.Code).IsUnique();
        });
        modelBuilder.Entity<TerritoryVersionRow>(row =>
            row.ToTable("territory_version").HasKey(r => new { r.Code, r.Source, r.Sequence }));
        modelBuilder.Entity<TfpbVersionRow>(row =>
            row.ToTable("tfpb_version").HasKey(r => new { r.Kind, r.Landlord, r.DocumentId, r.Source, r.Sequence }));
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(SnakeCase(property.Name));
        }
    }

    private static string SnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsAsciiLetterUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        time => time.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
