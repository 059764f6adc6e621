using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Quartiers2030.Gateway.Endpoints;

/// <summary>Loads the certificate of the TLS port.</summary>
internal static class ServerCertificate
{
    /// <summary>The certificate that has the private key, first, and its chain.</summary>
    /// <exception cref="GatewayConfigurationException">It cannot be read, or has no private key.</exception>
    public static X509Certificate2Collection Load(GatewayOptions options)
    {
        try
        {
            return IsPkcs12(options.Certificate!) ? LoadPkcs12(options) : LoadPem(options);
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new GatewayConfigurationException($"Certificate {options.Certificate}", [unreadable.Message], unreadable);
        }
    }

    private static bool IsPkcs12(string path) =>
        path.EndsWith(".pfx", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".p12", StringComparison.OrdinalIgnoreCase);

    private static X509Certificate2Collection LoadPkcs12(GatewayOptions options)
    {
        var loaded = X509CertificateLoader.LoadPkcs12CollectionFromFile(options.Certificate!, options.CertificatePassword);
        var server = loaded.FirstOrDefault(certificate => certificate.HasPrivateKey)
            ?? throw new CryptographicException("It holds no private key.");
        loaded.Remove(server);
        loaded.Insert(0, server);
        return loaded;
    }

    private static X509Certificate2Collection LoadPem(GatewayOptions options)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(options.Certificate!);
        var server = options.CertificatePassword is null
            ? X509Certificate2.CreateFromPemFile(options.Certificate!, options.CertificateKey)
            : X509Certificate2.CreateFromEncryptedPemFile(options.Certificate!, options.CertificatePassword, options.CertificateKey);
        chain[0].Dispose();
        chain[0] = server;
        return chain;
    }
}
