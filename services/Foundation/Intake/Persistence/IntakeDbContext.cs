using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Persistence;

/// <summary>
/// What one partner service keeps beside its journal: just enough to check the next push. Everything in it follows from
/// the journal. Each service derives its own type, so that several live in one process, each with its own database.
/// </summary>
public abstract class IntakeDbContext(DbContextOptions options) : JournalDbContext(options)
{
    internal DbSet<TerritoryRow> Territories => Set<TerritoryRow>();

    internal DbSet<CommitmentRow> Commitments => Set<CommitmentRow>();

    internal DbSet<CommitmentVersionRow> Versions => Set<CommitmentVersionRow>();

    internal DbSet<ProposalRow> Proposals => Set<ProposalRow>();

    internal DbSet<WeatherRow> Weather => Set<WeatherRow>();

    internal DbSet<DeclarationRow> Declarations => Set<DeclarationRow>();

    internal DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    internal DbSet<RejectionRow> Rejections => Set<RejectionRow>();

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<TerritoryRow>(row =>
        {
            row.ToTable("territory").HasKey(x => x.Id);
            row.HasIndex(x => x.Code).IsUnique();
        });
        modelBuilder.Entity<CommitmentRow>(row =>
        {
            row.ToTable("commitment").HasKey(x => x.Id);
            row.HasIndex(x => x.Code).IsUnique();
        });
        modelBuilder.Entity<CommitmentVersionRow>().ToTable("commitment_version").HasKey(x => new { x.CommitmentId, x.Number });
        modelBuilder.Entity<ProposalRow>(row =>
        {
            row.ToTable("proposal").HasKey(x => x.Id);
            row.HasIndex(x => new { x.Owner, x.SubmissionId }).IsUnique();
            row.HasIndex(x => x.CommitmentId);
        });
        modelBuilder.Entity<WeatherRow>().ToTable("weather").HasKey(x => new { x.CommitmentId, x.Period });
        modelBuilder.Entity<DeclarationRow>().ToTable("declaration").HasKey(x => new { x.Kind, x.Owner, x.Id });
        modelBuilder.Entity<SubmissionRow>().ToTable("submission").HasKey(x => new { x.Owner, x.Id });
        modelBuilder.Entity<RejectionRow>().ToTable("rejection").HasKey(x => new { x.Attempt, x.Ordinal });
        modelBuilder.Entity<CellRow>().ToTable("cell").HasKey(x => new { x.CommitmentId, x.TerritoryId, x.Period, x.Series });

        // Columns are snake_case, so that the commands written by hand read the same on SQLite and PostgreSQL.
        foreach (var property in modelBuilder.Model.GetEntityTypes()
            .Where(type => type.ClrType.Namespace == typeof(IntakeDbContext).Namespace)
            .SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
