using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>
/// Issues tokens on this machine, for a host that has no identity provider. Whoever can read its key can be anyone:
/// for local use, demonstrations and tests, not for a platform that others reach.
/// </summary>
public sealed class LocalIssuer : IDisposable
{
    /// <summary>The <c>iss</c> of its tokens (<c>.invalid</c> is reserved by RFC 2606: no real provider can have it).</summary>
    public const string Issuer = "https://local.quartiers2030.invalid";

    private readonly ECDsa _key;
    private readonly SigningCredentials _credentials;
    private readonly TimeProvider _time;

    private LocalIssuer(string jwksPath, ECDsa key, TimeProvider time)
    {
        JwksPath = jwksPath;
        _key = key;
        _time = time;
        _credentials = new SigningCredentials(new ECDsaSecurityKey(key) { KeyId = LocalKey.Thumbprint(key) }, SecurityAlgorithms.EcdsaSha256)
        {
            // The library's cache is one for the process and outlives this key: another issuer of the folder would be handed a disposed one.
            CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
        };
    }

    /// <summary>Its public keys, for <see cref="TokenOptions.SigningKeys"/>.</summary>
    public string JwksPath { get; }

    /// <summary>What a host that trusts it is configured with.</summary>
    public IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        [$"{TokenOptions.Section}:{nameof(TokenOptions.Issuer)}"] = Issuer,
        [$"{TokenOptions.Section}:{nameof(TokenOptions.Audience)}"] = TokenOptions.DefaultAudience,
        [$"{TokenOptions.Section}:{nameof(TokenOptions.SigningKeys)}"] = JwksPath,
    };

    /// <summary>
    /// Opens the issuer of a folder. The first time it makes a P-256 key that only its owner can read; several processes may
    /// do so at once and agree on one key.
    /// </summary>
    /// <param name="folder">A folder for the key and <c>jwks.json</c> alone; created, and closed to other users.</param>
    /// <param name="time">The clock of the tokens.</param>
    /// <exception cref="InvalidDataException">The key is damaged, or other users can read it; the message says what to do.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to someone else.</exception>
    public static LocalIssuer OpenOrCreate(string folder, TimeProvider time)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(time);
        folder = Path.GetFullPath(folder);
        PrivateFiles.CreateFolder(folder);
        var key = LocalKey.OpenOrCreate(Path.Combine(folder, "local-issuer.pem"));
        try
        {
            var jwks = Path.Combine(folder, "jwks.json");
            LocalKey.Publish(key, jwks);
            return new LocalIssuer(jwks, key, time);
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Issues an ES256 token for <see cref="TokenOptions.DefaultAudience"/>.</summary>
    /// <exception cref="ArgumentException">The request breaks a rule of <see cref="TokenRequest"/>.</exception>
    public string Issue(TokenRequest request)
    {
        TokenRequest.Check(request);
        var now = _time.GetUtcNow();
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            [CallerClaims.Subject] = request.Subject,
            [CallerClaims.Role] = Roles.NameOf(request.Role),
            ["jti"] = Guid.NewGuid().ToString("N"),
        };
        if (request.Operator is not null)
        {
            claims[CallerClaims.Operator] = request.Operator;
        }

        if (request.Name is not null)
        {
            claims[CallerClaims.Name] = request.Name;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = TokenOptions.DefaultAudience,
            IssuedAt = now.UtcDateTime,
            NotBefore = now.UtcDateTime,
            Expires = (now + request.Lifetime).UtcDateTime,
            Claims = claims,
            SigningCredentials = _credentials,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();
}
