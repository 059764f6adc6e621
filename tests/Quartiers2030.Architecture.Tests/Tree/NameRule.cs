using System.Text.RegularExpressions;

namespace Quartiers2030.Architecture.Tests.Tree;

/// <summary>Folders and files are named by what they can do; a drawer for everything is no name.</summary>
internal static partial class NameRule
{
    internal static bool Allows(string path) => !Drawer().IsMatch(path);

    [GeneratedRegex(@"(^|/)(Helpers?|Utils?|Utilities|Models?|Misc|Common)/|(^|/)(Extensions?|\w*Helpers?|\w*Utils?|\w*Utilities)\.cs$", RegexOptions.ExplicitCapture)]
    private static partial Regex Drawer();
}
