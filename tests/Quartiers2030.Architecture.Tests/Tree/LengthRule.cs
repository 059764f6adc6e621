namespace Quartiers2030.Architecture.Tests.Tree;

/// <summary>A file that nobody can keep in mind is two files.</summary>
internal static class LengthRule
{
    internal const int MaxLines = 300;
    internal const int MaxProgramLines = 20;

    /// <summary>Longer files, each with its reason.</summary>
    internal static IReadOnlyDictionary<string, string> Justified { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null when the file is short enough.</summary>
    internal static string? Judge(string path, int lines)
    {
        var limit = path.EndsWith("/Program.cs", StringComparison.Ordinal) && path.Split('/')[0] is "services" or "gateway" ? MaxProgramLines : MaxLines;
        return lines > limit && !IsGenerated(path) && !Justified.ContainsKey(path) ? $"{path}: {lines} lines, {limit} at most" : null;
    }

    /// <summary>EF Core writes migrations.</summary>
    private static bool IsGenerated(string path) => path.Contains("/Migrations/", StringComparison.Ordinal);
}
