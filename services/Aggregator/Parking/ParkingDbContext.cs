using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Parked messages. Apart from the read model, which can be made again from the journals; these cannot.</summary>
internal sealed class ParkingDbContext(DbContextOptions<ParkingDbContext> options) : DbContext(options)
{
    public DbSet<ParkedMessage> Messages => Set<ParkedMessage>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<ParkedMessage>(message =>
    {
        message.ToTable(ParkedMessages.Table).HasKey(m => m.Id);
        message.Property(m => m.Id).HasColumnName("id");
        message.Property(m => m.Code).HasColumnName("code");
        message.Property(m => m.Reason).HasColumnName("reason");
        message.Property(m => m.Source).HasColumnName("source");
        message.Property(m => m.Sequence).HasColumnName("sequence");
        message.Property(m => m.ContentType).HasColumnName("content_type");
        message.Property(m => m.Body).HasColumnName("body");
        message.Property(m => m.FirstSeen).HasColumnName("first_seen");
        message.Property(m => m.LastSeen).HasColumnName("last_seen");
        message.Property(m => m.Times).HasColumnName("times");
        message.Property(m => m.State).HasColumnName("state");
        message.Property(m => m.DecidedAt).HasColumnName("decided_at");
        message.Property(m => m.DecidedBy).HasColumnName("decided_by");
        message.Property(m => m.Decision).HasColumnName("decision");
    });

    /// <summary>Written by hand: without provider-specific types it serves every database alike.</summary>
    [DbContext(typeof(ParkingDbContext))]
    [Migration("20261124000001_ParkedMessages")]
    internal sealed class ParkedMessages : Migration
    {
        public const string Table = "parked_message";

        protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
            Table,
            table => new
            {
                id = table.Column<string>(nullable: false),
                code = table.Column<string>(nullable: false),
                reason = table.Column<string>(nullable: false),
                source = table.Column<string>(nullable: true),
                sequence = table.Column<long>(nullable: true),
                content_type = table.Column<string>(nullable: true),
                body = table.Column<byte[]>(nullable: false),
                first_seen = table.Column<long>(nullable: false),
                last_seen = table.Column<long>(nullable: false),
                times = table.Column<int>(nullable: false),
                state = table.Column<int>(nullable: false),
                decided_at = table.Column<long>(nullable: true),
                decided_by = table.Column<string>(nullable: true),
                decision = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_parked_message", row => row.id));

        protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.DropTable(Table);
    }
}
