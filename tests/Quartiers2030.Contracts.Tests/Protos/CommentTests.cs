using System.Text.RegularExpressions;

namespace Quartiers2030.Contracts.Tests.Protos;

/// <summary>The protos are what a partner's developer reads: nothing in them goes without a word.</summary>
public sealed partial class CommentTests
{
    public static TheoryData<string> Names => [.. ProtoFiles.All.Select(file => file.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Proto_EveryElement_CarriesAComment(string name)
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "contracts", "proto", name));
        var bare = new List<string>();
        var found = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            if (Element().IsMatch(lines[i]))
            {
                found++;
                var commented = lines[i].Contains("//", StringComparison.Ordinal) || lines[i - 1].TrimStart().StartsWith("//", StringComparison.Ordinal);
                if (!commented)
                {
                    bare.Add($"{name}:{i + 1}: {lines[i].Trim()}");
                }
            }
        }

        Assert.True(bare.Count == 0, string.Join('\n', bare));

        // What the lines are read for must be all there is, or a comment could be missing unseen.
        var file = ProtoFiles.All.Single(one => one.Name == name);
        var expected = ProtoFiles.Messages(file).Sum(message => 1 + message.Fields.InDeclarationOrder().Count)
            + ProtoFiles.Enums(file).Count()
            + file.Services.Sum(service => 1 + service.Methods.Count);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void Names_EveryFileOfTheFolder_IsGenerated()
    {
        var root = Path.Combine(Repository.Root, "contracts", "proto");
        var files = Directory.GetFiles(root, "*.proto", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));

        Assert.Equal(files.Order(StringComparer.Ordinal), ProtoFiles.All.Select(file => file.Name));
    }

    /// <summary>A message, enumeration, service, call or field; not an enumeration's value, whose name may speak for itself.</summary>
    [GeneratedRegex(@"^\s*((message|enum|service|rpc)\s+\w+|((optional|repeated)\s+)?[a-z][\w.]*\s+\w+\s*=\s*\d+|((optional|repeated)\s+)?[A-Z]\w*\s+[a-z]\w*\s*=\s*\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Element();
}
