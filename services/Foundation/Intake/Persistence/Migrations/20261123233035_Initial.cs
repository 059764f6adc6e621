using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quartiers2030.Intake.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "cell",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                    territory_id = table.Column<int>(type: "INTEGER", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    series = table.Column<int>(type: "INTEGER", nullable: false),
                    revision = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    value = table.Column<double>(type: "REAL", nullable: true),
                    numerator = table.Column<double>(type: "REAL", nullable: true),
                    denominator = table.Column<double>(type: "REAL", nullable: true),
                    provisional = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cell", x => new { x.commitment_id, x.territory_id, x.period, x.series });
                });

            migrationBuilder.CreateTable(
                name: "commitment",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    declared = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commitment_version",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    baseline = table.Column<string>(type: "TEXT", nullable: true),
                    targets = table.Column<string>(type: "TEXT", nullable: false),
                    in_force_since = table.Column<long>(type: "INTEGER", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment_version", x => new { x.commitment_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "declaration",
                columns: table => new
                {
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_declaration", x => new { x.kind, x.owner, x.id });
                });

            migrationBuilder.CreateTable(
                name: "journal",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", nullable: false),
                    payload = table.Column<byte[]>(type: "BLOB", nullable: false),
                    recorded_at = table.Column<long>(type: "INTEGER", nullable: false),
                    author = table.Column<string>(type: "TEXT", nullable: false),
                    previous_hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_journal", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "proposal",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    submission_id = table.Column<string>(type: "TEXT", nullable: false),
                    proposed = table.Column<string>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    proposed_at = table.Column<long>(type: "INTEGER", nullable: false),
                    answered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    answer_reason = table.Column<string>(type: "TEXT", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rejection",
                columns: table => new
                {
                    attempt = table.Column<string>(type: "TEXT", nullable: false),
                    ordinal = table.Column<int>(type: "INTEGER", nullable: false),
                    line = table.Column<int>(type: "INTEGER", nullable: false),
                    field = table.Column<string>(type: "TEXT", nullable: false),
                    value = table.Column<string>(type: "TEXT", nullable: false),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rejection", x => new { x.attempt, x.ordinal });
                });

            migrationBuilder.CreateTable(
                name: "relay_mark",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_relay_mark", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "submission",
                columns: table => new
                {
                    owner = table.Column<string>(type: "TEXT", nullable: false),
                    id = table.Column<string>(type: "TEXT", nullable: false),
                    digest = table.Column<byte[]>(type: "BLOB", nullable: false),
                    attempt = table.Column<string>(type: "TEXT", nullable: false),
                    report = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_submission", x => new { x.owner, x.id });
                });

            migrationBuilder.CreateTable(
                name: "territory",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    code = table.Column<string>(type: "TEXT", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", nullable: false),
                    parents = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "weather",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "INTEGER", nullable: false),
                    period = table.Column<string>(type: "TEXT", nullable: false),
                    weather = table.Column<int>(type: "INTEGER", nullable: false),
                    comment = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_weather", x => new { x.commitment_id, x.period });
                });

            migrationBuilder.CreateIndex(
                name: "IX_commitment_code",
                table: "commitment",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_proposal_commitment_id",
                table: "proposal",
                column: "commitment_id");

            migrationBuilder.CreateIndex(
                name: "IX_proposal_owner_submission_id",
                table: "proposal",
                columns: new[] { "owner", "submission_id" },
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
                name: "commitment_version");

            migrationBuilder.DropTable(
                name: "declaration");

            migrationBuilder.DropTable(
                name: "journal");

            migrationBuilder.DropTable(
                name: "proposal");

            migrationBuilder.DropTable(
                name: "rejection");

            migrationBuilder.DropTable(
                name: "relay_mark");

            migrationBuilder.DropTable(
                name: "submission");

            migrationBuilder.DropTable(
                name: "territory");

            migrationBuilder.DropTable(
                name: "weather");
        }
    }
}
