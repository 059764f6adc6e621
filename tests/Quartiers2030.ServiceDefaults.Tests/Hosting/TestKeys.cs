using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>A provider of tokens, good and bad, whose public keys are in a file.</summary>
internal sealed class TestKeys : IDisposable
{
    internal const string Issuer = "https://provider.example";

    // Slow to make, and no test harms it.
    private static readonly RSA SharedRsa = RSA.Create(2048);

    internal TestKeys(string jwksPath)
    {
        JwksPath = jwksPath;
        Publish();
    }

    internal string JwksPath { get; }

    internal ECDsa Ec { get; private set; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Id of the EC key.</summary>
    internal string KeyId { get; private set; } = "ec-1";

    internal SigningCredentials Es256 => new(new ECDsaSecurityKey(Ec) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256) { CryptoProviderFactory = Uncached };

    internal static CryptoProviderFactory Uncached => new() { CacheSignatureProviders = false };

    internal static SigningCredentials Rsa(string algorithm) => new(new RsaSecurityKey(SharedRsa) { KeyId = "rsa-1" }, algorithm);

    /// <summary>Takes a new EC key and writes the file.</summary>
    internal void Rotate(string keyId)
    {
        Ec.Dispose();
        Ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        KeyId = keyId;
        Publish();
    }

    internal void Publish()
    {
        var point = Ec.ExportParameters(false).Q;
        var rsa = SharedRsa.ExportParameters(false);
        var draft = JwksPath + ".new";
        File.WriteAllText(draft, JsonSerializer.Serialize(new
        {
            keys = new object[]
            {
                new { kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y), kid = KeyId },
                new { kty = "RSA", n = Base64UrlEncoder.Encode(rsa.Modulus), e = Base64UrlEncoder.Encode(rsa.Exponent), kid = "rsa-1" },
            },
        }));
        File.Move(draft, JwksPath, overwrite: true);
    }

    /// <summary>A token; what is not given is right.</summary>
    internal string Token(
        DateTimeOffset now,
        string role = Roles.Mission,
        string subject = "s-1",
        string? @operator = null,
        string issuer = Issuer,
        string audience = TokenOptions.DefaultAudience,
        SigningCredentials? signed = null,
        int fromSeconds = 0,
        int toSeconds = 3600,
        Action<Dictionary<string, object>>? claims = null)
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject, ["role"] = role };
        if (@operator is not null)
        {
            all["operator"] = @operator;
        }

        claims?.Invoke(all);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = now.AddSeconds(fromSeconds).UtcDateTime,
            Expires = now.AddSeconds(toSeconds).UtcDateTime,
            Claims = all,
            SigningCredentials = signed ?? Es256,
        });
    }

    public void Dispose() => Ec.Dispose();
}
