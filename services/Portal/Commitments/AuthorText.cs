using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>Who recorded something: <c>operator:ars</c> is « opérateur ars ».</summary>
internal static class AuthorText
{
    public static string Of(string author)
    {
        var separator = author.IndexOf(':', StringComparison.Ordinal);
        return separator <= 0 ? author : $"{Words.Of("role", author[..separator])} {author[(separator + 1)..]}";
    }
}
