using System.Net;
using System.Runtime.Versioning;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Authentication;

[UnsupportedOSPlatform("windows")] // file modes
public sealed class LocalIssuerTests
{
    private static readonly TokenRequest Good = new(CallerRole.Operator, "ars-nord", TimeSpan.FromHours(1), "ars", "ARS Hauts-de-France");

    [Fact]
    public void OpenOrCreate_FirstTime_ClosesFolderAndFiles()
    {
        using var folder = new TestFolder();

        using var issuer = LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["keys"]));
        Assert.Equal(["jwks.json", "local-issuer.pem"], Directory.GetFiles(folder["keys"]).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(folder["keys"]), file =>
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.DoesNotContain("\"d\"", File.ReadAllText(issuer.JwksPath), StringComparison.Ordinal);
    }

    [Fact]
    public void OpenOrCreate_FolderOpenToOthers_IsClosed()
    {
        using var folder = new TestFolder();
        Directory.CreateDirectory(folder["keys"]);
        File.SetUnixFileMode(folder["keys"], (UnixFileMode)0b111_101_101);

        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();

        Assert.Equal((UnixFileMode)0b111_000_000, File.GetUnixFileMode(folder["keys"]));
    }

    [Fact]
    public async Task OpenOrCreate_ManyAtOnce_AgreeOnOneKey()
    {
        using var folder = new TestFolder();

        var kids = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
        {
            using var issuer = LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System);
            return new JsonWebToken(issuer.Issue(Good)).Kid;
        })));

        Assert.Single(kids.Distinct(StringComparer.Ordinal));
        Assert.Equal(2, Directory.GetFiles(folder["keys"]).Length);
    }

    [Fact]
    public async Task Issue_BeforeARestart_IsStillAccepted()
    {
        using var folder = new TestFolder();
        string token;
        using (var first = LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System))
        {
            token = first.Issue(Good);
        }

        await using var host = await TestHost.StartAsync(
            builder => builder.AddLocalIssuer(folder["keys"]), settings: ("Authentication:Issuer", null));
        host.Time.Now = TimeProvider.System.GetUtcNow();
        using var response = await host.GetAsync("/forgotten", token);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("operator:ars", await response.Content.ReadAsStringAsync());
        var warning = Assert.Single(host.Logs.Lines, line => line.Level == LogLevel.Warning);
        Assert.Contains("for local use", warning.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Issue_Token_HoldsWhatWasAsked()
    {
        using var folder = new TestFolder();
        var time = new SetTime(new DateTimeOffset(2025, 6, 30, 12, 0, 0, TimeSpan.Zero));
        using var issuer = LocalIssuer.OpenOrCreate(folder["keys"], time);

        var token = new JsonWebToken(issuer.Issue(Good));

        Assert.Equal("ES256", token.Alg);
        Assert.Equal(43, token.Kid.Length);
        Assert.Equal(LocalIssuer.Issuer, token.Issuer);
        Assert.Equal(["quartiers2030"], token.Audiences);
        Assert.Equal("ars-nord", token.Subject);
        Assert.Equal("operator", token.GetClaim("role").Value);
        Assert.Equal("ars", token.GetClaim("operator").Value);
        Assert.Equal("ARS Hauts-de-France", token.GetClaim("name").Value);
        Assert.Equal(time.Now.UtcDateTime, token.ValidFrom);
        Assert.Equal(time.Now.UtcDateTime.AddHours(1), token.ValidTo);
    }

    public static TheoryData<TokenRequest> Refused =>
    [
        Good with { Lifetime = TimeSpan.FromSeconds(59) },
        Good with { Lifetime = TimeSpan.FromDays(30) + TimeSpan.FromTicks(1) },
        Good with { Operator = null },
        Good with { Operator = "ARS" },
        Good with { Role = CallerRole.Landlord, Operator = "" },
        Good with { Role = CallerRole.Mission },
        Good with { Role = (CallerRole)9 },
        Good with { Subject = " " },
        Good with { Subject = "a\nb" },
        Good with { Subject = new string('a', 129) },
        Good with { Name = "" },
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public void Issue_RequestBreaksARule_IsRefused(TokenRequest request)
    {
        using var folder = new TestFolder();
        using var issuer = LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System);

        Assert.ThrowsAny<ArgumentException>(() => issuer.Issue(request));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(30 * 24 * 3600)]
    public void Issue_ShortestAndLongest_AreIssued(int seconds)
    {
        using var folder = new TestFolder();
        using var issuer = LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System);

        Assert.NotEmpty(issuer.Issue(Good with { Lifetime = TimeSpan.FromSeconds(seconds) }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void OpenOrCreate_DamagedKey_SaysWhatToDoAndKeepsTheFile(string content)
    {
        using var folder = new TestFolder();
        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();
        var key = Path.Combine(folder["keys"], "local-issuer.pem");
        File.WriteAllText(key, content);

        var refused = Assert.Throws<InvalidDataException>(() => LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System));

        Assert.Contains("is not a P-256 private key. Restore it from a backup, or delete it", refused.Message, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(key));
    }

    [Fact]
    public void OpenOrCreate_KeyOfAnotherCurve_IsRefused()
    {
        using var folder = new TestFolder();
        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();
        using var other = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        File.WriteAllText(Path.Combine(folder["keys"], "local-issuer.pem"), other.ExportPkcs8PrivateKeyPem());

        Assert.Throws<InvalidDataException>(() => LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System));
    }

    [Fact]
    public void OpenOrCreate_KeyThatOthersCanRead_IsRefused()
    {
        using var folder = new TestFolder();
        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();
        File.SetUnixFileMode(Path.Combine(folder["keys"], "local-issuer.pem"), (UnixFileMode)0b110_100_000);

        var refused = Assert.Throws<InvalidDataException>(() => LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System));

        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OpenOrCreate_JwksLost_IsPublishedAgain()
    {
        using var folder = new TestFolder();
        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();
        var jwks = Path.Combine(folder["keys"], "jwks.json");
        var before = File.ReadAllText(jwks);
        File.WriteAllText(jwks, "{}");

        LocalIssuer.OpenOrCreate(folder["keys"], TimeProvider.System).Dispose();

        Assert.Equal(before, File.ReadAllText(jwks));
    }
}
