using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Gateway.Downstreams;
using Quartiers2030.Gateway.OcelotOnYarp.Routing;

namespace Quartiers2030.Gateway.Tests;

public sealed class ShippedRoutesTests
{
    [Theory]
    [InlineData("POST", "/quartiers2030.ars.v1.ArsIntake/PushObservations", true, "http://ars:8081")]
    [InlineData("POST", "/quartiers2030.caf.v1.CafIntake/X", true, "http://caf:8081")]
    [InlineData("POST", "/quartiers2030.francetravail.v1.FranceTravailIntake/X", true, "http://france-travail:8081")]
    [InlineData("POST", "/quartiers2030.educationnationale.v1.EducationNationaleIntake/X", true, "http://education-nationale:8081")]
    [InlineData("POST", "/quartiers2030.bailleurs.v1.BailleursIntake/X", true, "http://bailleurs:8081")]
    [InlineData("POST", "/quartiers2030.operateurs.v1.OperateursIntake/X", true, "http://operateurs:8081")]
    [InlineData("POST", "/quartiers2030.unknown.v1.Unknown/X", true, null)]
    [InlineData("POST", "/api/v1/intake/ars/observations", false, "http://ars:8080")]
    [InlineData("GET", "/api/v1/intake/caf/submissions/nuit-1", false, "http://caf:8080")]
    [InlineData("POST", "/api/v1/intake/france-travail/proposals/1/answer", false, "http://france-travail:8080")]
    [InlineData("POST", "/api/v1/intake/education-nationale/weather", false, "http://education-nationale:8080")]
    [InlineData("POST", "/api/v1/intake/bailleurs/conventions", false, "http://bailleurs:8080")]
    [InlineData("GET", "/api/v1/intake/operateurs/proposals", false, "http://operateurs:8080")]
    [InlineData("DELETE", "/api/v1/intake/ars/observations", false, null)]
    [InlineData("GET", "/api/v1/reviews/2025-T2", false, "http://aggregator:8080")]
    [InlineData("HEAD", "/api/v1/commitments", false, "http://aggregator:8080")]
    [InlineData("GET", "/openapi/v1.json", false, "http://aggregator:8080")]
    [InlineData("GET", "/", false, "http://portal:8080")]
    [InlineData("POST", "/bailleurs/saisie", false, "http://portal:8080")]
    [InlineData("DELETE", "/anything", false, null)]
    public async Task Find_ShippedFile_LeadsToItsService(string method, string path, bool grpc, string? destination)
    {
        var table = await ReadAsync();

        Assert.Equal(destination, table.Find(method, path, grpc)?.Destination);
    }

    [Fact]
    public async Task Order_ShippedFile_IsThatOfTheOcelotPackageToo()
    {
        // The package knows no specificity: among equal priorities, the first in the file wins.
        var table = await ReadAsync();
        var configuration = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "ocelot.json")).Build();
        var written = configuration.GetSection("Routes").GetChildren().Select(route => route["Key"]!).ToList();

        foreach (var (ahead, behind) in from ahead in table.Routes from behind in table.Routes where written.IndexOf(ahead.Name) > written.IndexOf(behind.Name) select (ahead, behind))
        {
            var overlap = behind.Upstream.IsMatch(ahead.Upstream.Template.Text) && ahead.Priority == behind.Priority;
            Assert.False(overlap, $"{ahead.Name} must stand before {behind.Name}");
        }
    }

    [Fact]
    public async Task MapDownstream_LogicalHost_GoesWhereTheHostSays()
    {
        var table = await ReadAsync((host, port) => host == "ars" && port == 8081 ? ("127.0.0.1", 5123) : (host, port));

        Assert.Equal("http://127.0.0.1:5123", table.Find("POST", "/quartiers2030.ars.v1.ArsIntake/X", grpc: true)!.Destination);
        Assert.Equal("http://caf:8081", table.Find("POST", "/quartiers2030.caf.v1.CafIntake/X", grpc: true)!.Destination);
    }

    [Fact]
    public async Task Create_FieldSetFromTheCommandLine_WinsOverTheFile()
    {
        var table = await ReadAsync(args: "--Routes:0:DownstreamHostAndPorts:0:Host=elsewhere");

        Assert.Equal("http://elsewhere:8081", table.Find("POST", "/quartiers2030.ars.v1.ArsIntake/X", grpc: true)!.Destination);
    }

    private static async Task<RouteTable> ReadAsync(Func<string, int, (string Host, int Port)>? map = null, params string[] args)
    {
        await using var app = await GatewayHost.CreateAsync(args, builder =>
        {
            if (map is not null)
                builder.Configuration.MapDownstream(map);
        });
        return app.Services.GetRequiredService<RouteTable>();
    }
}
