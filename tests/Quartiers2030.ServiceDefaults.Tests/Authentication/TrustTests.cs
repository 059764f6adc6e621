using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Authentication;

/// <summary>Whose keys are trusted, and since when.</summary>
public sealed class TrustTests
{
    [Theory]
    [InlineData("ec-2", "unknown-key")]
    [InlineData("ec-1", "bad-signature")] // the same id for another key
    public async Task Jwks_KeyRotated_OldIsRefusedAndNewIsAccepted(string newId, string code)
    {
        await using var host = await TestHost.StartAsync();
        var old = host.Keys.Token(host.Time.Now);
        using (var before = await host.GetAsync("/mission", old))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        host.Keys.Rotate(newId);

        using var withOld = await host.GetAsync("/mission", old);
        using var withNew = await host.GetAsync("/mission", host.Keys.Token(host.Time.Now));
        Assert.Equal(code, (await withOld.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(HttpStatusCode.OK, withNew.StatusCode);
    }

    [Fact]
    public async Task Jwks_BecomesUnreadable_KeepsTheKeysAndSaysSoOnce()
    {
        await using var host = await TestHost.StartAsync();
        await File.WriteAllTextAsync(host.Keys.JwksPath, "half a fi");

        for (var i = 0; i < 3; i++)
        {
            using var response = await host.GetAsync("/mission", host.Keys.Token(host.Time.Now));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Single(host.Logs.Lines, line => line.Level == LogLevel.Error);
        File.Delete(host.Keys.JwksPath);
        using var gone = await host.GetAsync("/mission", host.Keys.Token(host.Time.Now));
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
    }

    public static TheoryData<string, string> UnreadableKeys => new()
    {
        { "nonsense", "are not a JSON Web Key Set" },
        { """{"keys":[]}""", "hold no key" },
        { """{"keys":[{"kty":"oct","k":"AAAA","kid":"1"}]}""", "must hold public keys only" },
        { """{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA","kid":"1"}]}""", "must hold public keys only" },
    };

    [Theory]
    [MemberData(nameof(UnreadableKeys))]
    public async Task Start_UnreadableKeys_Refuses(string content, string says)
    {
        using var folder = new TestFolder();
        await File.WriteAllTextAsync(folder["keys.json"], content);

        var refused = await Assert.ThrowsAsync<InvalidDataException>(
            () => TestHost.StartAsync(settings: ("Authentication:SigningKeys", folder["keys.json"])));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, null, null, "Nobody's tokens can be checked")]
    [InlineData("keys.json", null, null, "needs Authentication:Issuer")]
    [InlineData("keys.json", "https://provider.example", "i", "are both set")]
    [InlineData(null, "http://provider.example", null, "must be an absolute https address")]
    public async Task Start_NobodyToTrust_Refuses(string? keys, string? authority, string? issuer, string says)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => TestHost.StartAsync(settings:
        [
            ("Authentication:SigningKeys", keys), ("Authentication:Authority", authority), ("Authentication:Issuer", issuer),
        ]));

        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Authority_Reachable_ItsKeysAndIssuerAreUsed()
    {
        await using var provider = await TestProvider.StartAsync();
        await using var host = await TestHost.StartAsync(settings:
        [
            ("Authentication:SigningKeys", null), ("Authentication:Issuer", null), ("Authentication:Authority", provider.Address),
        ]);

        using var good = await host.GetAsync("/mission", provider.Keys.Token(host.Time.Now, issuer: provider.Address));
        using var bad = await host.GetAsync("/mission", provider.Keys.Token(host.Time.Now));

        Assert.Equal(HttpStatusCode.OK, good.StatusCode);
        Assert.Equal("other-issuer", (await bad.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Authority_Unreachable_SaysSoAndNotThatTheTokenIsBad()
    {
        string address;
        await using (var provider = await TestProvider.StartAsync())
        {
            address = provider.Address;
        }

        await using var host = await TestHost.StartAsync(settings:
        [
            ("Authentication:SigningKeys", null), ("Authentication:Issuer", null), ("Authentication:Authority", address),
        ]);
        var token = host.Keys.Token(host.Time.Now, Roles.Reader);

        using var http = await host.GetAsync("/reader", token);
        using var grpc = await host.CallAsync("/forgotten", token);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, http.StatusCode);
        Assert.Equal(
            "identity-provider-unavailable", (await http.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal("14", Assert.Single(grpc.Headers.GetValues("grpc-status")));
    }
}
