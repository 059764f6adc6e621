using Microsoft.EntityFrameworkCore;

namespace Quartiers2030.Journal;

/// <summary>
/// A service's database: the tables <c>journal</c> and <c>relay_mark</c>, and whatever a derived context adds, so that a
/// change of state and its entry are one transaction. A derived context calls <c>base.OnModelCreating</c>.
/// </summary>
public abstract class JournalDbContext(DbContextOptions options) : DbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<JournalEntry>(entry =>
        {
            entry.ToTable("journal").HasKey(e => e.Sequence);
            entry.Property(e => e.Sequence).HasColumnName("sequence").ValueGeneratedNever();
            entry.Property(e => e.Kind).HasColumnName("kind");
            entry.Property(e => e.Payload).HasColumnName("payload");
            entry.Property(e => e.RecordedAt).HasColumnName("recorded_at");
            entry.Property(e => e.Author).HasColumnName("author");
            entry.Property(e => e.PreviousHash).HasColumnName("previous_hash").HasMaxLength(EntryHash.Size);
            entry.Property(e => e.Hash).HasColumnName("hash").HasMaxLength(EntryHash.Size);
        });
        modelBuilder.Entity<RelayMark>(mark =>
        {
            mark.ToTable("relay_mark").HasKey(m => m.Id);
            mark.Property(m => m.Id).HasColumnName("id").ValueGeneratedNever();
            mark.Property(m => m.Sequence).HasColumnName("sequence");
        });
    }
}
