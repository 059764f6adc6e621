namespace Quartiers2030.Architecture.Tests.Tree;

public sealed class TreeTests
{
    private static readonly string[] TopLevel = ["contracts", "deploy", "gateway", "services", "tests"];

    private static IReadOnlyList<string> Sources { get; } = [.. TopLevel.SelectMany(folder => RepositoryFiles.Below(folder, "*.cs"))];

    [Fact]
    public void TopLevel_Folders_AreThoseOfTheDesign()
    {
        // What .gitignore names at the root is made by running and building.
        var folders = Directory.GetDirectories(Repository.Root).Select(path => Path.GetFileName(path))
            .Where(name => name[0] != '.' && name is not ("data" or "artifacts" or "TestResults"))
            .Order(StringComparer.Ordinal);

        Assert.Equal(TopLevel, folders);
    }

    [Fact]
    public void Names_EveryFile_SaysWhatItIsFor()
    {
        Assert.True(Sources.Count > 200, "The sources are not found.");

        Breaches.None(Sources.Where(path => !NameRule.Allows(path)));
    }

    [Fact]
    public void Lengths_EveryFile_CanBeKeptInMind() =>
        Breaches.None(Sources.Select(path => LengthRule.Judge(path, File.ReadLines(Path.Combine(Repository.Root, path)).Count())).OfType<string>());

    [Fact]
    public void Lengths_JustifiedFiles_AreStillLong() =>
        Assert.All(LengthRule.Justified, file =>
        {
            Assert.NotEmpty(file.Value);
            Assert.True(File.ReadLines(Path.Combine(Repository.Root, file.Key)).Count() > LengthRule.MaxLines, file.Key);
        });

    [Fact]
    public void Services_EachFolder_ReadsAlike()
    {
        var services = Directory.GetDirectories(Path.Combine(Repository.Root, "services")).Select(path => Path.GetFileName(path)).Where(name => name != "Foundation").ToArray();

        Assert.Equal(8, services.Length);
        Assert.All(services, name =>
        {
            Assert.Contains($"services/{name}/Program.cs", Sources);
            Assert.Contains($"services/{name}/Quartiers2030.{name}.csproj", RepositoryFiles.Below("services", "*.csproj"));
        });
    }

    [Theory]
    [InlineData("services/Ars/Models/Row.cs", false)]
    [InlineData("services/Ars/Helpers/Row.cs", false)]
    [InlineData("services/Ars/Utils/Row.cs", false)]
    [InlineData("services/Ars/Extensions.cs", false)]
    [InlineData("services/Ars/DateHelper.cs", false)]
    [InlineData("services/Ars/StringUtils.cs", false)]
    [InlineData("services/Ars/Intake/AsyncStreamReaderExtensions.cs", true)]
    [InlineData("services/Ars/Persistence/Row.cs", true)]
    public void NameRule_EachName_IsJudged(string path, bool allowed) => Assert.Equal(allowed, NameRule.Allows(path));

    [Theory]
    [InlineData("services/Ars/Intake/Row.cs", 300, true)]
    [InlineData("services/Ars/Intake/Row.cs", 301, false)]
    [InlineData("services/Ars/Program.cs", 20, true)]
    [InlineData("services/Ars/Program.cs", 21, false)]
    [InlineData("gateway/G/Program.cs", 21, false)]
    [InlineData("deploy/G/Program.cs", 21, true)]
    [InlineData("services/Ars/Persistence/Migrations/1_Initial.cs", 900, true)]
    public void LengthRule_EachLength_IsJudged(string path, int lines, bool allowed) => Assert.Equal(allowed, LengthRule.Judge(path, lines) is null);
}
