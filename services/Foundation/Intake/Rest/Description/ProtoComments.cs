using System.Reflection;
using System.Text.RegularExpressions;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>
/// What the protos say of each of their elements. Generated code keeps none of it, so the files themselves lie in the assembly of the
/// contracts. They are read as they are written: one element a line, with its comment on the lines above or behind it.
/// </summary>
internal static partial class ProtoComments
{
    private static readonly Lazy<Dictionary<string, string>> s_all = new(ReadAll);

    /// <summary>The comment of a message, field, enumeration or value, by its full name; empty where there is none.</summary>
    public static string Of(string fullName) => s_all.Value.GetValueOrDefault(fullName, string.Empty);

    /// <summary>The comment of a call by its name alone: every partner's service says the same of it.</summary>
    public static string OfCall(string name) => s_all.Value.GetValueOrDefault(name, string.Empty);

    private static Dictionary<string, string> ReadAll()
    {
        var comments = new Dictionary<string, string>(StringComparer.Ordinal);
        var contracts = typeof(Baseline).Assembly;
        foreach (var name in contracts.GetManifestResourceNames().Where(name => name.EndsWith(".proto", StringComparison.Ordinal)))
        {
            Read(contracts, name, comments);
        }

        return comments;
    }

    private static void Read(Assembly contracts, string name, Dictionary<string, string> comments)
    {
        using var reader = new StreamReader(contracts.GetManifestResourceStream(name)!);
        var scopes = new Stack<string>();
        var above = new List<string>();
        while (reader.ReadLine()?.Trim() is { } line)
        {
            if (line.StartsWith("//", StringComparison.Ordinal))
            {
                above.Add(line[2..].Trim());
                continue;
            }

            var behind = line.IndexOf("//", StringComparison.Ordinal) is >= 0 and var at ? line[(at + 2)..].Trim() : string.Empty;
            if (Package().Match(line) is { Success: true } package)
            {
                scopes.Push(package.Groups["name"].Value);
            }
            else if (Element().Match(line) is { Success: true } element)
            {
                // The members of a oneof belong to its message; a call is known by its name alone.
                var (kind, word) = (element.Groups["kind"].Value, element.Groups["name"].Value);
                var full = kind == "rpc" ? word : $"{scopes.Peek()}.{word}";
                comments[full] = string.Join(' ', above.Append(behind).Where(text => text.Length > 0));
                if (line.Split("//")[0].TrimEnd().EndsWith('{'))
                {
                    scopes.Push(kind == "oneof" ? scopes.Peek() : full);
                }
            }
            else if (line.StartsWith('}'))
            {
                scopes.Pop();
            }

            above.Clear();
        }
    }

    [GeneratedRegex(@"^package (?<name>[\w.]+);", RegexOptions.ExplicitCapture)]
    private static partial Regex Package();

    [GeneratedRegex(@"^((?<kind>message|enum|service|rpc|oneof) (?<name>\w+)|((optional|repeated) )?([\w.]+ )?(?<name>\w+)\s*=\s*\d+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Element();
}
