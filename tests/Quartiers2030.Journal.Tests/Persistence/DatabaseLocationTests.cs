using Microsoft.Extensions.Configuration;

namespace Quartiers2030.Journal.Tests;

public sealed class DatabaseLocationTests
{
    [Theory]
    [InlineData("Data Source=/srv/ars.db", DatabaseEngine.Sqlite)]
    [InlineData("Host=localhost;Database=ars;Username=ars", DatabaseEngine.PostgreSql)]
    public void Of_ConnectionString_TellsTheEngine(string text, DatabaseEngine expected) => Assert.Equal(expected, Of(text).Engine);

    [Fact]
    public void Of_NoConnectionString_IsTheFile()
    {
        var location = Of(null);

        Assert.Equal(DatabaseEngine.Sqlite, location.Engine);
        Assert.Equal(Path.GetFullPath("data/ars.db"), location.Path);
    }

    [Theory]
    [InlineData("Server=mssql;Initial Catalog=ars;Password=hush")]
    [InlineData("Host=localhost;Username=ars;Password=hush")]
    [InlineData("Host=localhost;Database=ars;Pasword=hush")]
    [InlineData("hush")]
    public void Of_NeitherEngine_SaysWhatIsExpectedAndKeepsTheSecret(string text)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Of(text));

        Assert.Contains("ConnectionStrings:ars", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", refused.ToString(), StringComparison.Ordinal);
    }

    private static DatabaseLocation Of(string? text) => DatabaseLocation.Of(
        new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { ["ConnectionStrings:ars"] = text }).Build(), "ars", "data/ars.db");
}
