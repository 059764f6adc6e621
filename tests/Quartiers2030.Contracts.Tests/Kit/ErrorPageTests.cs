using System.Text.RegularExpressions;

namespace Quartiers2030.Contracts.Tests.Kit;

/// <summary>The page that partners look codes up in names every code there is, and no other.</summary>
public sealed partial class ErrorPageTests
{
    private static readonly string[] Sources = ["services/Foundation/Intake/Submissions/Fault.cs", .. Files("services/Foundation/Csv")];

    [Fact]
    public void Page_CodesOfRejections_AreThoseOfTheCode()
    {
        var written = Sources.SelectMany(path => Written().Matches(File.ReadAllText(Path.Combine(Repository.Root, path))))
            .Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);
        var page = File.ReadAllText(Path.Combine(Repository.Root, "contracts", "kit", "errors.md"));
        var named = Named().Matches(page[page.IndexOf("## Rejections", StringComparison.Ordinal)..])
            .Select(match => match.Groups["code"].Value).ToHashSet(StringComparer.Ordinal);

        Assert.InRange(written.Count, 30, 100);
        Assert.Equal(written.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(Path.Combine(Repository.Root, folder), "*.cs").Select(path => Path.GetRelativePath(Repository.Root, path));

    // A code is a constant of FaultCodes, or the argument of a rejected cell.
    [GeneratedRegex("""(= |, )"(?<code>[A-Z]+(_[A-Z]+)+)"[;,]""", RegexOptions.ExplicitCapture)]
    private static partial Regex Written();

    [GeneratedRegex("`(?<code>[A-Z]+(_[A-Z]+)+)`", RegexOptions.ExplicitCapture)]
    private static partial Regex Named();
}
