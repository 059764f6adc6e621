using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quartiers2030.Aggregator.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "commitment",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    declared = table.Column<bool>(type: "INTEGER", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "TEXT", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commitment_event",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment_event", x => new { x.commitment_id, x.sequence });
                });

            // Changed by hand: on SQLite these two tables are stored in the order of their keys (WITHOUT ROWID), which EF Core cannot say.
            // A commitment's cells are then one range of pages, and each row is written once instead of to a table and an index.
            if (migrationBuilder.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
            {
                migrationBuilder.Sql("""
                    CREATE TABLE observation (
                        commitment_id INTEGER NOT NULL, series INTEGER NOT NULL, period TEXT NOT NULL,
                        territory_id INTEGER NOT NULL, revision INTEGER NOT NULL,
                        sequence INTEGER NOT NULL, recorded_at INTEGER NOT NULL, state INTEGER NOT NULL,
                        value REAL NULL, numerator REAL NULL, denominator REAL NULL, provisional INTEGER NOT NULL,
                        source_reference TEXT NULL, reason TEXT NULL,
                        CONSTRAINT PK_observation PRIMARY KEY (commitment_id, series, period, territory_id, revision)
                    ) WITHOUT ROWID;
                    """);
                migrationBuilder.Sql("""
                    CREATE TABLE cell (
                        commitment_id INTEGER NOT NULL, series INTEGER NOT NULL, period TEXT NOT NULL, territory_id INTEGER NOT NULL,
                        revision INTEGER NOT NULL, sequence INTEGER NOT NULL, recorded_at INTEGER NOT NULL, received_at INTEGER NOT NULL,
                        state INTEGER NOT NULL, value REAL NULL, numerator REAL NULL, denominator REAL NULL, provisional INTEGER NOT NULL,
                        CONSTRAINT PK_cell PRIMARY KEY (commitment_id, series, period, territory_id)
                    ) WITHOUT ROWID;
                    """);
            }
            else
            {
                migrationBuilder.CreateTable(
                    name: "observation",
                    columns: table => new
                    {
                        commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                        series = table.Column<int>(type: "INTEGER", nullable: false),
                        period = table.Column<string>(type: "TEXT", nullable: false),
                        territory_id = table.Column<int>(type: "INTEGER", nullable: false),
                        revision = table.Column<int>(type: "INTEGER", nullable: false),
                        sequence = table.Column<long>(type: "INTEGER", nullable: false),
                        recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                        state = table.Column<int>(type: "INTEGER", nullable: false),
                        value = table.Column<double>(type: "REAL", nullable: true),
                        numerator = table.Column<double>(type: "REAL", nullable: true),
                        denominator = table.Column<double>(type: "REAL", nullable: true),
                        provisional = table.Column<bool>(type: "INTEGER", nullable: false),
                        source_reference = table.Column<string>(type: "TEXT", nullable: true),
                        reason = table.Column<string>(type: "TEXT", nullable: true)
                    },
                    constraints: table =>
                    {
                        table.PrimaryKey("PK_observation", x => new { x.commitment_id, x.series, x.period, x.territory_id, x.revision });
                    });

                migrationBuilder.CreateTable(
                    name: "cell",
                    columns: table => new
                    {
                        commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                        series = table.Column<int>(type: "INTEGER", nullable: false),
                        period = table.Column<string>(type: "TEXT", nullable: false),
                        territory_id = table.Column<int>(type: "INTEGER", nullable: false),
                        revision = table.Column<int>(type: "INTEGER", nullable: false),
                        sequence = table.Column<long>(type: "INTEGER", nullable: false),
                        recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                        received_at = table.Column<long>(type: "INTEGER", nullable: false),
                        state = table.Column<int>(type: "INTEGER", nullable: false),
                        value = table.Column<double>(type: "REAL", nullable: true),
                        numerator = table.Column<double>(type: "REAL", nullable: true),
                        denominator = table.Column<double>(type: "REAL", nullable: true),
                        provisional = table.Column<bool>(type: "INTEGER", nullable: false)
                    },
                    constraints: table =>
                    {
                        table.PrimaryKey("PK_cell", x => new { x.commitment_id, x.series, x.period, x.territory_id });
                    });
            }

            migrationBuilder.CreateTable(
                name: "read_model",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<long>(type: "INTEGER", nullable: false),
                    territories_version = table.Column<long>(type: "INTEGER", nullable: false),
                    tfpb_version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_model", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_position",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    hash = table.Column<string>(type: "TEXT", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_position", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "territory",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "territory_version",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parents = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory_version", x => new { x.code, x.source, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "tfpb_version",
                columns: table => new
                {
                    source = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    landlord = table.Column<string>(type: "TEXT", nullable: false),
                    document_id = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tfpb_version", x => new { x.kind, x.landlord, x.document_id, x.source, x.sequence });
                });

            migrationBuilder.InsertData(
                table: "read_model",
                columns: new[] { "id", "territories_version", "tfpb_version", "version" },
                values: new object[] { 1, 0L, 0L, 0L });

            migrationBuilder.CreateIndex(
                name: "IX_commitment_code",
                table: "commitment",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "IX_commitment_source_code",
                table: "commitment",
                columns: new[] { "source", "code" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_territory_code",
                table: "territory",
                column: "code",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "cell");

            migrationBuilder.DropTable(
                name: "commitment");

            migrationBuilder.DropTable(
                name: "commitment_event");

            migrationBuilder.DropTable(
                name: "observation");

            migrationBuilder.DropTable(
                name: "read_model");

            migrationBuilder.DropTable(
                name: "source_position");

            migrationBuilder.DropTable(
                name: "territory");

            migrationBuilder.DropTable(
                name: "territory_version");

            migrationBuilder.DropTable(
                name: "tfpb_version");
        }
    }
}
