using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.Tokens;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>The key pair of a <see cref="LocalIssuer"/>, on disk.</summary>
internal static class LocalKey
{
    private const int P256Bits = 256;

    internal static ECDsa OpenOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            using var created = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            PrivateFiles.CreateNew(path, Encoding.ASCII.GetBytes(created.ExportPkcs8PrivateKeyPem()));
        }

        // Read back even when just written: another process may have been first.
        return Open(path);
    }

    /// <summary>Writes the public half as a JSON Web Key Set, unless it is there already.</summary>
    internal static void Publish(ECDsa key, string path)
    {
        var jwk = PublicKey(key);
        var json = JsonSerializer.SerializeToUtf8Bytes(new
        {
            keys = new[] { new { kty = jwk.Kty, crv = jwk.Crv, x = jwk.X, y = jwk.Y, use = "sig", alg = "ES256", kid = Thumbprint(key) } },
        });
        if (!File.Exists(path) || !File.ReadAllBytes(path).AsSpan().SequenceEqual(json))
        {
            PrivateFiles.Replace(path, json);
        }
    }

    /// <summary>RFC 7638, SHA-256, base64url.</summary>
    internal static string Thumbprint(ECDsa key) => Base64UrlEncoder.Encode(PublicKey(key).ComputeJwkThumbprint());

    private static JsonWebKey PublicKey(ECDsa key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return new JsonWebKey
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(point.X),
            Y = Base64UrlEncoder.Encode(point.Y),
        };
    }

    private static ECDsa Open(string path)
    {
        PrivateFiles.RequireOwnerOnly(path);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            _ = key.SignHash(new byte[32]); // a public key imports well too
            if (key.KeySize != P256Bits)
            {
                throw new CryptographicException("Another curve.");
            }

            return key;
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new InvalidDataException(
                $"'{path}' is not a P-256 private key. Restore it from a backup, or delete it to make a new one: tokens issued so far are then refused.",
                exception);
        }
    }
}
