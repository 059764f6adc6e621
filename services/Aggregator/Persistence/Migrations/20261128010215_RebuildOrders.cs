using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Quartiers2030.Aggregator.Persistence.Migrations
{
    /// <inheritdoc />
    public partial class RebuildOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<long>(
                name: "generation",
                table: "source_position",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "epoch",
                table: "read_model",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.CreateTable(
                name: "rebuild_order",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false),
                    number = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<string>(type: "TEXT", nullable: false),
                    ordered_at = table.Column<long>(type: "INTEGER", nullable: true),
                    ordered_by = table.Column<string>(type: "TEXT", nullable: true),
                    ended_at = table.Column<long>(type: "INTEGER", nullable: true),
                    detail = table.Column<string>(type: "TEXT", nullable: true),
                    build = table.Column<string>(type: "TEXT", nullable: true),
                    progress = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_rebuild_order", x => x.id);
                });

            migrationBuilder.UpdateData(
                table: "read_model",
                keyColumn: "id",
                keyValue: 1,
                column: "epoch",
                value: 0L);

            migrationBuilder.InsertData(
                table: "rebuild_order",
                columns: new[] { "id", "build", "detail", "ended_at", "number", "ordered_at", "ordered_by", "progress", "state" },
                values: new object[] { 1, null, null, null, 0L, null, null, "[]", "none" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "rebuild_order");

            migrationBuilder.DropColumn(
                name: "generation",
                table: "source_position");

            migrationBuilder.DropColumn(
                name: "epoch",
                table: "read_model");
        }
    }
}
