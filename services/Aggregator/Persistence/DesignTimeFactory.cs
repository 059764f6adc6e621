using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Lets <c>dotnet-ef migrations add</c> see the model of each engine without starting the service.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AggregatorDbContext>, IDesignTimeDbContextFactory<PostgreSqlAggregatorDbContext>
{
    AggregatorDbContext IDesignTimeDbContextFactory<AggregatorDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AggregatorDbContext>().UseSqlite("Data Source=design.db").Options);

    PostgreSqlAggregatorDbContext IDesignTimeDbContextFactory<PostgreSqlAggregatorDbContext>.CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlAggregatorDbContext>().UseNpgsql("Host=design").Options);
}
