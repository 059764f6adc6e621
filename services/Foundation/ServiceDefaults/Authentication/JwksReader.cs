using Microsoft.IdentityModel.Tokens;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Reads a JSON Web Key Set of public keys.</summary>
internal static class JwksReader
{
    /// <exception cref="InvalidDataException">Not such a set, or it holds no key, a secret, or a kind of key that is not accepted.</exception>
    internal static IReadOnlyList<SecurityKey> Read(string path)
    {
        JsonWebKeySet set;
        try
        {
            set = new JsonWebKeySet(File.ReadAllText(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidDataException($"The signing keys '{path}' cannot be read: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is ArgumentException or System.Text.Json.JsonException)
        {
            throw new InvalidDataException($"The signing keys '{path}' are not a JSON Web Key Set (RFC 7517).", exception);
        }

        if (set.Keys.Count == 0)
        {
            throw new InvalidDataException($"The signing keys '{path}' hold no key.");
        }

        foreach (var key in set.Keys)
        {
            if (key.HasPrivateKey || key.Kty is not (JsonWebAlgorithmsKeyTypes.EllipticCurve or JsonWebAlgorithmsKeyTypes.RSA))
            {
                throw new InvalidDataException($"The signing keys '{path}' must hold public keys only, of type EC or RSA.");
            }
        }

        return [.. set.Keys];
    }
}
