using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Quartiers2030.Portal.SignIn;

/// <summary>
/// What a token (RFC 7519) says of itself, unverified: good for how long to keep it and what to write on screen, for nothing
/// else. Only the aggregator decides what it is worth.
/// </summary>
/// <param name="ExpiresAt">Null: never, which the aggregator refuses.</param>
/// <param name="Name">Whom to greet.</param>
/// <param name="Role">The role, where the provider names it as the platform does.</param>
/// <param name="Operator">Identity of the operator or landlord.</param>
internal sealed record TokenClaims(DateTimeOffset? ExpiresAt, string Name, string? Role, string? Operator)
{
    private const int LongestName = 80;

    /// <summary>Reads the payload of a token in compact form (RFC 7515, 7.1). False: it is none, and may not even fit into a header.</summary>
    public static bool TryRead(string? token, [NotNullWhen(true)] out TokenClaims? claims)
    {
        claims = null;
        var parts = token?.Split('.') ?? [];
        if (parts.Length != 3 || !parts.All(part => part.Length > 0 && Base64Url.IsValid(part) && !part.Any(char.IsWhiteSpace)))
        {
            return false;
        }

        try
        {
            using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            if (payload.RootElement.ValueKind != JsonValueKind.Object)
            {
                return false;
            }

            var name = Text(payload, "name") ?? Text(payload, "sub") ?? string.Empty;
            claims = new TokenClaims(
                Expiry(payload), name.Length > LongestName ? name[..LongestName] + "…" : name, Text(payload, "role"), Text(payload, "operator"));
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonDocument payload, string claim) =>
        payload.RootElement.TryGetProperty(claim, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? Expiry(JsonDocument payload) =>
        payload.RootElement.TryGetProperty("exp", out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds) && seconds is >= 0 and < 253402300800 // 10000-01-01
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;
}
