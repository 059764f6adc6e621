using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.IdentityModel.Tokens;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Authentication;

public sealed class PolicyTests
{
    [Theory]
    [InlineData(Roles.Mission, "mission contributor reader")]
    [InlineData(Roles.Operator, "operator contributor reader")]
    [InlineData(Roles.Landlord, "operator contributor reader")]
    [InlineData(Roles.Reader, "reader")]
    public async Task Policy_EachRole_OpensItsOwnDoorsOnly(string role, string opens)
    {
        await using var host = await TestHost.StartAsync();
        var token = host.Keys.Token(host.Time.Now, role, @operator: role is Roles.Operator or Roles.Landlord ? "partenord-habitat" : null);
        var open = new List<string>();

        foreach (var door in new[] { "mission", "operator", "contributor", "reader" })
        {
            using var response = await host.GetAsync($"/{door}", token);
            if (response.StatusCode == HttpStatusCode.OK)
            {
                open.Add(door);
            }
            else
            {
                Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            }
        }

        Assert.Equal(opens.Split(' '), open);
    }

    [Theory]
    [InlineData(Roles.Mission, null, "mission:s-1")]
    [InlineData(Roles.Operator, "ars", "operator:ars")]
    [InlineData(Roles.Landlord, "partenord-habitat", "landlord:partenord-habitat")]
    [InlineData(Roles.Reader, null, "reader:s-1")]
    public async Task Caller_GoodToken_NamesItsAuthor(string role, string? id, string author)
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.GetAsync("/forgotten", host.Keys.Token(host.Time.Now, role, @operator: id));

        Assert.Equal(author, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Policy_LacksTheRole_SaysWhichRoleIsNeeded()
    {
        await using var host = await TestHost.StartAsync();
        var token = host.Keys.Token(host.Time.Now, Roles.Reader);

        using var http = await host.GetAsync("/mission", token);
        using var grpc = await host.CallAsync("/mission", token);

        const string Says = "This needs the role mission; the token's is reader.";
        Assert.Equal(Says, (await http.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString());
        Assert.Equal("7", Assert.Single(grpc.Headers.GetValues("grpc-status")));
        Assert.Equal(Says, Assert.Single(grpc.Headers.GetValues("grpc-message")));
    }

    [Fact]
    public async Task Fallback_UnknownPath_IsClosedToStrangers()
    {
        await using var host = await TestHost.StartAsync();

        using var stranger = await host.GetAsync("/nowhere", null);
        using var known = await host.GetAsync("/nowhere", host.Keys.Token(host.Time.Now, Roles.Reader));

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, known.StatusCode);
        Assert.Equal("not-found", (await known.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Fallback_AllowAnonymous_IsOpen()
    {
        await using var host = await TestHost.StartAsync(map: app => app.MapGet("/open", () => "yes").AllowAnonymous());

        Assert.Equal("yes", await host.Http.GetStringAsync("/open"));
    }

    [Theory]
    [InlineData(SecurityAlgorithms.RsaSha256)]
    [InlineData(SecurityAlgorithms.RsaSsaPssSha256)]
    public async Task Token_SignedWithRsa_IsAccepted(string algorithm)
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.GetAsync("/mission", host.Keys.Token(host.Time.Now, signed: TestKeys.Rsa(algorithm)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData(-3600, -29)]
    [InlineData(29, 3600)]
    public async Task Token_WithinClockSkew_IsAccepted(int from, int to)
    {
        await using var host = await TestHost.StartAsync();

        using var response = await host.GetAsync("/mission", host.Keys.Token(host.Time.Now, fromSeconds: from, toSeconds: to));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Claims_NamedOtherwiseByTheProvider_AreMapped()
    {
        await using var host = await TestHost.StartAsync(
            settings: [("Authentication:RoleClaim", "groups"), ("Authentication:OperatorClaim", "org")]);
        var token = host.Keys.Token(host.Time.Now, claims: all =>
        {
            all["groups"] = new[] { "offline_access", Roles.Operator };
            all["org"] = "caf-nord";
        });

        using var response = await host.GetAsync("/forgotten", token);

        // The token's own claim "role" says mission: not the configured one, so it counts for nothing.
        Assert.Equal("operator:caf-nord", await response.Content.ReadAsStringAsync());
    }
}
