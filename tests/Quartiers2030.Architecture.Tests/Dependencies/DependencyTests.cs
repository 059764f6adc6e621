namespace Quartiers2030.Architecture.Tests.Dependencies;

public sealed class DependencyTests
{
    [Fact]
    public void ProjectFiles_EveryReference_PointsTheAllowedWay()
    {
        Assert.True(Project.All.Count > 20, "The project files are not found.");
        Assert.Contains(Project.All, project => project.Layer == Layer.Service && project.References.Count > 0);

        var wrong = Project.All.SelectMany(project => project.References
            .Where(to => !DependencyRule.Allows(project.Path, to))
            .Select(to => $"{project.Path} -> {to}"));

        Breaches.None(wrong);
    }

    [Fact]
    public void ProjectFiles_EveryReference_Exists() =>
        Assert.All(Project.All.SelectMany(project => project.References), path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));

    [Fact]
    public void Assemblies_EveryReference_PointsTheAllowedWay()
    {
        var byName = Project.All.ToDictionary(project => project.Name, StringComparer.Ordinal);

        var wrong = Compiled().SelectMany(project => CompiledReferences.Of(project.Name)!
            .Where(name => byName.TryGetValue(name, out var to) && !DependencyRule.Allows(project.Path, to.Path))
            .Select(name => $"{project.Name} -> {name}"));

        Breaches.None(wrong);
    }

    [Fact]
    public void Assemblies_EveryServiceAndWhatItStandsOn_WereLookedAt()
    {
        var expected = Project.All.Where(project => project.Layer is Layer.Service or Layer.Foundation or Layer.Contracts or Layer.Gateway).ToArray();

        Assert.Equal(expected.Select(project => project.Name), Compiled().Intersect(expected).Select(project => project.Name));
        Assert.Contains("Quartiers2030.Intake", CompiledReferences.Of("Quartiers2030.Ars")!);
    }

    [Fact]
    public void Assemblies_Contracts_UseNoFramework()
    {
        var references = CompiledReferences.Of("Quartiers2030.Contracts.Messages")!;

        Assert.NotEmpty(references);
        Assert.All(references, name => Assert.StartsWith("System.", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Solution_EveryProject_IsInIt()
    {
        var solution = File.ReadAllText(Path.Combine(Repository.Root, "Quartiers2030.sln")).Replace('\\', '/');

        Assert.All(Project.All, project => Assert.Contains($"\"{project.Path}\"", solution, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("services/Ars/A.csproj", "services/Foundation/Intake/B.csproj", true)]
    [InlineData("services/Ars/A.csproj", "contracts/C/B.csproj", true)]
    [InlineData("services/Ars/A.csproj", "services/Caf/B.csproj", false)]
    [InlineData("services/Portal/A.csproj", "services/Aggregator/B.csproj", false)]
    [InlineData("services/Aggregator/A.csproj", "services/Operateurs/B.csproj", false)]
    [InlineData("services/Ars/A.csproj", "gateway/G/B.csproj", false)]
    [InlineData("services/Ars/A.csproj", "deploy/D/B.csproj", false)]
    [InlineData("services/Ars/A.csproj", "tests/T/B.csproj", false)]
    [InlineData("services/Foundation/Intake/A.csproj", "services/Foundation/Journal/B.csproj", true)]
    [InlineData("services/Foundation/Intake/A.csproj", "services/Ars/B.csproj", false)]
    [InlineData("contracts/C/A.csproj", "services/Foundation/GrpcApi/Quartiers2030.GrpcApi.csproj", false)]
    [InlineData("contracts/Quartiers2030.Contracts.Grpc/Quartiers2030.Contracts.Grpc.csproj", "services/Foundation/GrpcApi/Quartiers2030.GrpcApi.csproj", true)]
    [InlineData("contracts/Quartiers2030.Contracts.Grpc/Quartiers2030.Contracts.Grpc.csproj", "services/Foundation/Values/B.csproj", false)]
    [InlineData("contracts/C/A.csproj", "contracts/D/B.csproj", false)]
    [InlineData("gateway/G/A.csproj", "services/Ars/B.csproj", false)]
    [InlineData("gateway/G/A.csproj", "contracts/C/B.csproj", false)]
    [InlineData("deploy/Quartiers2030.AllInOne/Quartiers2030.AllInOne.csproj", "services/Ars/B.csproj", true)]
    [InlineData("deploy/Quartiers2030.Programmes/A.csproj", "services/Ars/B.csproj", false)]
    public void Allows_EachDirection_IsAsTheDesignSays(string from, string to, bool allowed) => Assert.Equal(allowed, DependencyRule.Allows(from, to));

    private static IEnumerable<Project> Compiled() =>
        Project.All.Where(project => project.Layer != Layer.Tests && CompiledReferences.Of(project.Name) is not null);
}
