using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal.Tests;

internal sealed class Note
{
    public int Id { get; init; }
    public required string Text { get; init; }
}

internal sealed class LedgerContext(DbContextOptions<LedgerContext> options) : JournalDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>().Property(note => note.Id).ValueGeneratedNever();
    }
}

internal sealed class OtherContext(DbContextOptions<OtherContext> options) : JournalDbContext(options);
