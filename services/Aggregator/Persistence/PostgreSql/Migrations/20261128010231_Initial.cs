using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Quartiers2030.Aggregator.Persistence.PostgreSql.Migrations
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
                    commitment_id = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    territory_id = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    received_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: true),
                    numerator = table.Column<double>(type: "double precision", nullable: true),
                    denominator = table.Column<double>(type: "double precision", nullable: true),
                    provisional = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_cell", x => new { x.commitment_id, x.series, x.period, x.territory_id });
                });

            migrationBuilder.CreateTable(
                name: "commitment",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    declared = table.Column<bool>(type: "boolean", nullable: false),
                    @operator = table.Column<string>(name: "operator", type: "text", nullable: false, collation: "C"),
                    version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "commitment_event",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    author = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commitment_event", x => new { x.commitment_id, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "observation",
                columns: table => new
                {
                    commitment_id = table.Column<int>(type: "integer", nullable: false),
                    series = table.Column<int>(type: "integer", nullable: false),
                    period = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    territory_id = table.Column<int>(type: "integer", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<double>(type: "double precision", nullable: true),
                    numerator = table.Column<double>(type: "double precision", nullable: true),
                    denominator = table.Column<double>(type: "double precision", nullable: true),
                    provisional = table.Column<bool>(type: "boolean", nullable: false),
                    source_reference = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    reason = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_observation", x => new { x.commitment_id, x.series, x.period, x.territory_id, x.revision });
                });

            migrationBuilder.CreateTable(
                name: "read_model",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<long>(type: "bigint", nullable: false),
                    territories_version = table.Column<long>(type: "bigint", nullable: false),
                    tfpb_version = table.Column<long>(type: "bigint", nullable: false),
                    epoch = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_read_model", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rebuild_order",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    ordered_at = table.Column<long>(type: "bigint", nullable: true),
                    ordered_by = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    ended_at = table.Column<long>(type: "bigint", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    build = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    progress = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rebuild_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "source_position",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    hash = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    generation = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_source_position", x => x.source);
                });

            migrationBuilder.CreateTable(
                name: "territory",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    code = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "territory_version",
                columns: table => new
                {
                    code = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    parents = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_territory_version", x => new { x.code, x.source, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "tfpb_version",
                columns: table => new
                {
                    source = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    landlord = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    document_id = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    recorded_at = table.Column<long>(type: "bigint", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_tfpb_version", x => new { x.kind, x.landlord, x.document_id, x.source, x.sequence });
                });

            migrationBuilder.InsertData(
                table: "read_model",
                columns: new[] { "id", "epoch", "territories_version", "tfpb_version", "version" },
                values: new object[] { 1, 0L, 0L, 0L, 0L });

            migrationBuilder.InsertData(
                table: "rebuild_order",
                columns: new[] { "id", "build", "detail", "ended_at", "number", "ordered_at", "ordered_by", "progress", "state" },
                values: new object[] { 1, null, null, null, 0L, null, null, "[]", "none" });

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
                name: "rebuild_order");

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
