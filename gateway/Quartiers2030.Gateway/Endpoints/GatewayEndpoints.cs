using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Quartiers2030.Gateway.Endpoints;

/// <summary>The ports: HTTP/1.1 and HTTP/2 side by side, or both on one TLS port.</summary>
internal static class GatewayEndpoints
{
    // Finds peers that vanished without closing, so that streams without a time limit do not outlive them.
    private static readonly TimeSpan KeepAlivePing = TimeSpan.FromMinutes(1);

    /// <summary>Reads <see cref="GatewayOptions"/> and listens accordingly.</summary>
    /// <exception cref="GatewayConfigurationException">The options are refused, or the certificate cannot be loaded.</exception>
    public static void AddEndpoints(this WebApplicationBuilder builder)
    {
        var options = GatewayOptions.Read(builder.Configuration);
        var certificate = options.Certificate is null ? null : ServerCertificate.Load(options);
        var address = IPAddress.Parse(options.Address);
        builder.Services.AddSingleton(options);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = options.MaxRequestBodyBytes;
            // HTTP/2 knows this limit per connection only, and a gRPC client may read as slowly as it likes.
            // UseRequestLimits puts it back for HTTP/1.1.
            kestrel.Limits.MinResponseDataRate = null;
            kestrel.Limits.Http2.KeepAlivePingDelay = KeepAlivePing;
            if (certificate is null)
            {
                kestrel.Listen(address, options.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
                kestrel.Listen(address, options.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
            }
            else
            {
                kestrel.Listen(address, options.TlsPort, listen => Secure(listen, certificate));
            }
        });
    }

    private static void Secure(ListenOptions listen, X509Certificate2Collection certificate)
    {
        listen.Protocols = HttpProtocols.Http1AndHttp2;
        listen.UseHttps(https =>
        {
            https.ServerCertificate = certificate[0];
            https.ServerCertificateChain = certificate;
        });
    }
}
