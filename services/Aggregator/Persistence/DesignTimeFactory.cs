using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Lets <c>dotnet-ef migrations add</c> see the model without starting the service.</summary>
internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<AggregatorDbContext>
{
    public AggregatorDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<AggregatorDbContext>().UseSqlite("Data Source=design.db").Options);
}
