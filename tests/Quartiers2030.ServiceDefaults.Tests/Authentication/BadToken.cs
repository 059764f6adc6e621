using System.Text;
using Microsoft.IdentityModel.Tokens;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Authentication;

/// <summary>A kind of bad token and the answer it must get.</summary>
public sealed record BadToken(string Kind, int Http, int Grpc, string Code, string Says)
{
    internal static IReadOnlyList<BadToken> All { get; } =
    [
        new("none", 401, 16, "missing-token", "No access token was given."),
        new("not a jwt", 401, 16, "malformed-token", "The access token cannot be read."),
        new("expired", 401, 16, "expired-token", "The access token has expired."),
        new("not yet valid", 401, 16, "token-not-yet-valid", "The access token is not valid yet."),
        new("never expires", 401, 16, "token-without-expiry", "The access token never expires."),
        new("other issuer", 401, 16, "other-issuer", "The access token comes from another issuer."),
        new("other audience", 401, 16, "other-audience", "The access token is meant for another audience."),
        new("alg none", 401, 16, "bad-signature", "The access token's signature is not valid."),
        new("hs256 with the public key", 401, 16, "bad-signature", "The access token's signature is not valid."),
        new("rs512", 401, 16, "bad-signature", "The access token's signature is not valid."),
        new("altered", 401, 16, "bad-signature", "The access token's signature is not valid."),
        new("unknown kid", 401, 16, "unknown-key", "The access token is signed with an unknown key."),
        new("no role", 403, 7, "forbidden", "The token holds none of the roles mission, operator, landlord, reader."),
        new("two roles", 403, 7, "forbidden", "The token holds two roles; it must hold one."),
        new("operator without identity", 403, 7, "forbidden", "A token with the role operator must hold one identity: 2 to 64 of a-z, 0-9 and '-'."),
        new("operator with a bad identity", 403, 7, "forbidden", "A token with the role operator must hold one identity: 2 to 64 of a-z, 0-9 and '-'."),
        new("landlord with two identities", 403, 7, "forbidden", "A token with the role landlord must hold one identity: 2 to 64 of a-z, 0-9 and '-'."),
        new("no subject", 403, 7, "forbidden", "The token must name its subject in 1 to 128 characters."),
    ];

    internal string? Make(TestKeys keys, DateTimeOffset now) => Kind switch
    {
        "none" => null,
        "not a jwt" => "abc",
        "expired" => keys.Token(now, fromSeconds: -3600, toSeconds: -31),
        "not yet valid" => keys.Token(now, fromSeconds: 31),
        "never expires" => NeverExpires(keys, now),
        "other issuer" => keys.Token(now, issuer: "https://other.example"),
        "other audience" => keys.Token(now, audience: "other"),
        "alg none" => Unsigned(keys.Token(now)),
        "hs256 with the public key" => keys.Token(now, signed: new SigningCredentials(
            new SymmetricSecurityKey(Encoding.ASCII.GetBytes(keys.Ec.ExportSubjectPublicKeyInfoPem())) { KeyId = keys.KeyId },
            SecurityAlgorithms.HmacSha256)),
        "rs512" => keys.Token(now, signed: TestKeys.Rsa(SecurityAlgorithms.RsaSha512)),
        "altered" => Altered(keys.Token(now, role: Roles.Reader)),
        "unknown kid" => keys.Token(now, signed: new SigningCredentials(
            new ECDsaSecurityKey(keys.Ec) { KeyId = "ec-9" }, SecurityAlgorithms.EcdsaSha256)),
        "no role" => keys.Token(now, role: "admin"),
        "two roles" => keys.Token(now, claims: all => all["role"] = new[] { Roles.Mission, Roles.Reader }),
        "operator without identity" => keys.Token(now, role: Roles.Operator),
        "operator with a bad identity" => keys.Token(now, role: Roles.Operator, @operator: "Ars"),
        "landlord with two identities" => keys.Token(now, role: Roles.Landlord, claims: all => all["operator"] = new[] { "vilogia", "ars" }),
        "no subject" => keys.Token(now, claims: all => all.Remove("sub")),
        _ => throw new InvalidOperationException(Kind),
    };

    private static string NeverExpires(TestKeys keys, DateTimeOffset now)
    {
        var payload = $$"""{"iss":"{{TestKeys.Issuer}}","aud":"quartiers2030","sub":"s-1","role":"mission","nbf":{{now.ToUnixTimeSeconds()}}}""";
        return new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(payload, keys.Es256);
    }

    private static string Unsigned(string token) =>
        $"{Base64UrlEncoder.Encode("""{"alg":"none","typ":"JWT"}""")}.{token.Split('.')[1]}.";

    private static string Altered(string token)
    {
        var parts = token.Split('.');
        var payload = Base64UrlEncoder.Decode(parts[1]).Replace("\"reader\"", "\"mission\"", StringComparison.Ordinal);
        return $"{parts[0]}.{Base64UrlEncoder.Encode(payload)}.{parts[2]}";
    }
}
