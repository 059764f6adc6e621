using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Authentication;

public sealed class BadTokenTests
{
    public static TheoryData<string> Kinds => [.. BadToken.All.Select(bad => bad.Kind)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Http_BadToken_AnswersItsOwnProblem(string kind)
    {
        var bad = BadToken.All.Single(one => one.Kind == kind);
        await using var host = await TestHost.StartAsync();

        using var response = await host.GetAsync("/forgotten", bad.Make(host.Keys, host.Time.Now));

        Assert.Equal(bad.Http, (int)response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(bad.Code, problem.GetProperty("code").GetString());
        Assert.Equal(bad.Says, problem.GetProperty("detail").GetString());
        Assert.Equal(bad.Http, problem.GetProperty("status").GetInt32());
        Assert.Equal(32, problem.GetProperty("traceId").GetString()!.Length);
        Assert.Equal(["code", "detail", "status", "title", "traceId", "type"], problem.EnumerateObject().Select(one => one.Name).Order());
        var challenge = Assert.Single(response.Headers.WwwAuthenticate);
        Assert.Equal("Bearer", challenge.Scheme);
        Assert.Equal(
            bad switch
            {
                { Kind: "none" } => null,
                { Http: 401 } => $"error=\"invalid_token\", error_description=\"{bad.Says}\"",
                _ => "error=\"insufficient_scope\"",
            },
            challenge.Parameter);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Grpc_BadToken_AnswersTrailersOnly(string kind)
    {
        var bad = BadToken.All.Single(one => one.Kind == kind);
        await using var host = await TestHost.StartAsync();

        using var response = await host.CallAsync("/forgotten", bad.Make(host.Keys, host.Time.Now));

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("application/grpc", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(bad.Grpc.ToString(CultureInfo.InvariantCulture), Assert.Single(response.Headers.GetValues("grpc-status")));
        Assert.Equal(bad.Says, Assert.Single(response.Headers.GetValues("grpc-message")));
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Log_BadToken_HoldsNoPartOfIt(string kind)
    {
        var bad = BadToken.All.Single(one => one.Kind == kind);
        await using var host = await TestHost.StartAsync();
        var token = bad.Make(host.Keys, host.Time.Now);

        using var response = await host.GetAsync("/forgotten", token);

        Assert.NotEmpty(host.Logs.Lines);
        foreach (var part in (token ?? "s-1").Split('.').Where(part => part.Length > 3))
        {
            Assert.DoesNotContain(host.Logs.Lines, line => $"{line.Text}{line.Exception}".Contains(part, StringComparison.Ordinal));
        }
    }
}
