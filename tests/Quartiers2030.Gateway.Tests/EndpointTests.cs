using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Quartiers2030.Gateway.Endpoints;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class EndpointTests
{
    [Fact]
    public async Task Start_WithoutCertificate_EachPortSpeaksItsVersion()
    {
        await using var service = await Upstream.StartAsync(HttpProtocols.Http1, context => context.Response.WriteAsync("page"));
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)));

        Assert.Equal("page", await gateway.Http.GetStringAsync("/"));
        Assert.Equal("page", await gateway.Grpc.GetStringAsync("/"));
        Assert.NotEqual(gateway.Http.BaseAddress, gateway.Grpc.BaseAddress);
        Assert.True(gateway.Http.BaseAddress!.IsLoopback);
    }

    [Theory]
    [InlineData("gateway.pfx", "secret")]
    [InlineData("gateway.pem", null)]
    public async Task Start_WithCertificate_OneTlsPortSpeaksBoth(string name, string? password)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-gateway-");
        var certificate = Path.Combine(folder.FullName, name);
        WriteCertificate(certificate, password);
        await using var service = await Upstream.StartEchoAsync();
        using var routes = new RouteFileOnDisk(Routes.File(Routes.Rest(service.Port)));
        await using var app = await TestGateway.CreateAsync(
            routes.Path, [$"--Gateway:Certificate={certificate}", "--Gateway:TlsPort=0", .. password is null ? Array.Empty<string>() : [$"--Gateway:CertificatePassword={password}"]]);
        await app.StartAsync();
        folder.Delete(recursive: true);
        var addresses = GatewayAddresses.Of(app);
        Assert.Equal(addresses.Http, addresses.Grpc);

        foreach (var version in new[] { HttpVersion.Version11, HttpVersion.Version20 })
        {
            using var handler = new SocketsHttpHandler();
            // The test's own certificate, which nobody signed.
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented?.Subject == "CN=gateway";
            using var client = new HttpClient(handler);
            using var request = new HttpRequestMessage(HttpMethod.Get, addresses.Http) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
            using var response = await client.SendAsync(request);

            Assert.Equal(version, response.Version);
            Assert.Contains("\"X-Forwarded-Proto\":\"https\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Create_CertificateUnreadable_IsRefused()
    {
        using var routes = new RouteFileOnDisk(Routes.File(Routes.Rest(80)));

        foreach (var certificate in new[] { "/nowhere/gateway.pfx", "/nowhere/gateway.pem", routes.Path })
        {
            var refused = await Assert.ThrowsAsync<GatewayConfigurationException>(
                () => TestGateway.CreateAsync(routes.Path, $"--Gateway:Certificate={certificate}"));
            Assert.StartsWith($"Certificate {certificate} is refused", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Health_ServiceDown_IsOfTheGatewayAlone()
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(FreePort.Closed())));

        Assert.Equal("Healthy", await gateway.Http.GetStringAsync("/health/live"));
        Assert.Equal("Healthy", await gateway.Http.GetStringAsync("/health/ready"));
        using var other = await gateway.Http.GetAsync("/health/other");
        Assert.Equal(HttpStatusCode.NotFound, other.StatusCode);
    }

    [Fact]
    public async Task Health_Stopping_IsAliveButNotReady()
    {
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(FreePort.Closed())));
        var health = gateway.Services.GetRequiredService<HealthCheckService>();

        gateway.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        Assert.Equal(HealthStatus.Unhealthy, (await health.CheckHealthAsync()).Status);
        Assert.Equal(HealthStatus.Healthy, (await health.CheckHealthAsync(_ => false)).Status);
    }

    private static void WriteCertificate(string path, string? password)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=gateway", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        if (password is null)
            File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        else
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, password));
    }
}
