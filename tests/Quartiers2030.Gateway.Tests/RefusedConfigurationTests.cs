using System.Text.Json.Nodes;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

public sealed class RefusedConfigurationTests
{
    [Theory]
    // Fields of Ocelot that are not followed yet.
    [InlineData("AuthenticationOptions", """{ "AuthenticationProviderKeys": ["Bearer"] }""", "$.Routes[0].AuthenticationOptions: not honoured yet")]
    [InlineData("RateLimitOptions", "{}", "$.Routes[0].RateLimitOptions: not honoured yet")]
    [InlineData("QoSOptions", """{ "TimeoutValue": 1 }""", "$.Routes[0].QoSOptions: not honoured yet")]
    [InlineData("FileCacheOptions", """{ "TtlSeconds": 1 }""", "$.Routes[0].FileCacheOptions: not honoured yet")]
    [InlineData("LoadBalancerOptions", """{ "Type": "RoundRobin" }""", "$.Routes[0].LoadBalancerOptions: not honoured yet")]
    [InlineData("DelegatingHandlers", """["X"]""", "$.Routes[0].DelegatingHandlers: not honoured yet")]
    [InlineData("HttpHandlerOptions", """{ "UseProxy": true }""", "$.Routes[0].HttpHandlerOptions: not honoured yet")]
    [InlineData("SecurityOptions", """{ "IPBlockedList": [] }""", "$.Routes[0].SecurityOptions: not honoured yet")]
    [InlineData("AddHeadersToRequest", """{ "A": "b" }""", "$.Routes[0].AddHeadersToRequest: not honoured yet")]
    [InlineData("UpstreamHeaderTransform", """{ "A": "b" }""", "$.Routes[0].UpstreamHeaderTransform: not honoured yet")]
    [InlineData("UpstreamHost", "\"a.example\"", "$.Routes[0].UpstreamHost = \"a.example\": not honoured yet")]
    [InlineData("Timeout", "5", "$.Routes[0].Timeout = \"5\": not honoured yet")]
    // Misspelt and unknown ones.
    [InlineData("UpstreamPathTemplte", "\"/x\"", "$.Routes[0].UpstreamPathTemplte = \"/x\": unknown field; did you mean UpstreamPathTemplate?")]
    [InlineData("Banana", "[]", "$.Routes[0].Banana: unknown field")]
    // Wrong values.
    [InlineData("Priority", "\"high\"", "$.Routes[0].Priority = \"high\": must be a whole number")]
    [InlineData("Priority", "1.5", "$.Routes[0].Priority = \"1.5\": must be a whole number")]
    [InlineData("RouteIsCaseSensitive", "\"yes\"", "$.Routes[0].RouteIsCaseSensitive = \"yes\": must be true or false")]
    [InlineData("Key", "{ \"a\": 1 }", "$.Routes[0].Key: must be a single value")]
    [InlineData("UpstreamHttpMethod", "\"GET\"", "$.Routes[0].UpstreamHttpMethod = \"GET\": must be a list")]
    [InlineData("UpstreamHttpMethod", """["GET", "GTE"]""", "$.Routes[0].UpstreamHttpMethod[1] = \"GTE\": must be an HTTP method")]
    [InlineData("UpstreamHttpMethod", """["GET", "Get"]""", "$.Routes[0].UpstreamHttpMethod[1] = \"Get\": is there twice")]
    [InlineData("DownstreamScheme", "\"ftp\"", "$.Routes[0].DownstreamScheme = \"ftp\": must be http or https")]
    [InlineData("DownstreamScheme", null, "$.Routes[0].DownstreamScheme: missing")]
    [InlineData("DownstreamHttpVersion", "\"3.0\"", "$.Routes[0].DownstreamHttpVersion = \"3.0\": must be 1.1 or 2.0")]
    [InlineData("DownstreamHttpVersion", "\"2.0\"", "$.Routes[0].DownstreamHttpVersionPolicy: must be RequestVersionExact for HTTP/2 without TLS: otherwise HTTP/1.1 is spoken")]
    [InlineData("DownstreamHttpVersionPolicy", "\"Exact\"", "$.Routes[0].DownstreamHttpVersionPolicy = \"Exact\": must be RequestVersionOrLower, RequestVersionOrHigher or RequestVersionExact")]
    // Downstream hosts.
    [InlineData("DownstreamHostAndPorts", "[]", "$.Routes[0].DownstreamHostAndPorts: missing: a host and a port are needed")]
    [InlineData("DownstreamHostAndPorts", null, "$.Routes[0].DownstreamHostAndPorts: missing: a host and a port are needed")]
    [InlineData("DownstreamHostAndPorts", """{ "Host": "a", "Port": 1 }""", "$.Routes[0].DownstreamHostAndPorts: must be a list|$.Routes[0].DownstreamHostAndPorts: missing: a host and a port are needed")]
    [InlineData("DownstreamHostAndPorts", """["a:1"]""", "$.Routes[0].DownstreamHostAndPorts[0] = \"a:1\": must be an object|$.Routes[0].DownstreamHostAndPorts[0].Host: missing|$.Routes[0].DownstreamHostAndPorts[0].Port: missing")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "a", "Port": 1 }, { "Host": "b", "Port": 1 }]""", "$.Routes[0].DownstreamHostAndPorts: more than one host is not honoured yet, for want of LoadBalancerOptions")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "a", "Port": 70000 }]""", "$.Routes[0].DownstreamHostAndPorts[0].Port = \"70000\": must lie between 1 and 65535")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "a", "Port": "x" }]""", "$.Routes[0].DownstreamHostAndPorts[0].Port = \"x\": must be a whole number")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "a" }]""", "$.Routes[0].DownstreamHostAndPorts[0].Port: missing")]
    [InlineData("DownstreamHostAndPorts", """[{ "Port": 1 }]""", "$.Routes[0].DownstreamHostAndPorts[0].Host: missing")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "http://a", "Port": 1 }]""", "$.Routes[0].DownstreamHostAndPorts[0].Host = \"http://a\": must be a host name or an IP address, without scheme, port or path")]
    [InlineData("DownstreamHostAndPorts", """[{ "Host": "a", "Prot": 1, "Port": 1 }]""", "$.Routes[0].DownstreamHostAndPorts[0].Prot = \"1\": unknown field; did you mean Port?")]
    // Templates.
    [InlineData("UpstreamPathTemplate", null, "$.Routes[0].UpstreamPathTemplate: missing")]
    [InlineData("UpstreamPathTemplate", "\"\"", "$.Routes[0].UpstreamPathTemplate: missing")]
    [InlineData("UpstreamPathTemplate", "\"x\"", "$.Routes[0].UpstreamPathTemplate = \"x\": must start with \"/\"")]
    [InlineData("UpstreamPathTemplate", "\"/a//b\"", "$.Routes[0].UpstreamPathTemplate = \"/a//b\": must not contain \"//\"")]
    [InlineData("UpstreamPathTemplate", "\"/a?x={y}\"", "$.Routes[0].UpstreamPathTemplate = \"/a?x={y}\": a query string in a template is not honoured yet; queries pass through as they are")]
    [InlineData("UpstreamPathTemplate", "\"/a/{b\"", "$.Routes[0].UpstreamPathTemplate = \"/a/{b\": has a brace without its pair, or a placeholder that is not made of letters, digits, _ or -")]
    [InlineData("UpstreamPathTemplate", "\"/a/{}\"", "$.Routes[0].UpstreamPathTemplate = \"/a/{}\": has a brace without its pair, or a placeholder that is not made of letters, digits, _ or -")]
    [InlineData("UpstreamPathTemplate", "\"/{a}{b}\"", "$.Routes[0].UpstreamPathTemplate = \"/{a}{b}\": has two placeholders with nothing between them")]
    [InlineData("UpstreamPathTemplate", "\"/{a}/{a}\"", "$.Routes[0].UpstreamPathTemplate = \"/{a}/{a}\": has the placeholder {a} more than once")]
    [InlineData("UpstreamPathTemplate", "\"/a/../b\"", "$.Routes[0].UpstreamPathTemplate = \"/a/../b\": must not contain the segments \".\" or \"..\"")]
    [InlineData("UpstreamPathTemplate", "\"/a%20b\"", "$.Routes[0].UpstreamPathTemplate = \"/a%20b\": must not contain \"#\", \"%\" or \"\\\"; write the decoded path")]
    [InlineData("UpstreamPathTemplate", "\"/health/x\"", "$.Routes[0].UpstreamPathTemplate = \"/health/x\": /health is answered by the gateway itself")]
    [InlineData("DownstreamPathTemplate", "\"/{other}\"", "$.Routes[0].DownstreamPathTemplate = \"/{other}\": has the placeholder {other}, which UpstreamPathTemplate has not")]
    public async Task Create_BadField_IsNamedWithItsPlaceAndReason(string field, string? json, string expected)
    {
        var route = Routes.Rest(80, "/x");
        route.Remove(field);
        if (json is not null)
            route[field] = JsonNode.Parse(json);

        var refused = await RefuseAsync(Routes.File(route));

        Assert.Equal(expected.Split('|'), refused.Problems);
    }

    [Theory]
    [InlineData("""{ "Routes": [], "GlobalConfiguration": {} }""", "$.Routes: missing: a gateway without routes serves nothing")]
    [InlineData("{}", "$.Routes: missing: a gateway without routes serves nothing")]
    [InlineData("""{ "Routes": { "a": {} } }""", "$.Routes: must be a list|$.Routes: missing: a gateway without routes serves nothing")]
    [InlineData("""{ "Routes": [ROUTE], "Aggregates": [] }""", "$.Aggregates: not honoured yet")]
    [InlineData("""{ "Routes": [ROUTE], "DynamicRoutes": [{}] }""", "$.DynamicRoutes: not honoured yet")]
    [InlineData("""{ "Routes": [ROUTE], "Rotes": 1 }""", "$.Rotes = \"1\": unknown field; did you mean Routes?")]
    [InlineData("""{ "Routes": [ROUTE, "x"] }""", "$.Routes[1] = \"x\": must be an object|$.Routes[1].UpstreamPathTemplate: missing|$.Routes[1].DownstreamPathTemplate: missing|$.Routes[1].DownstreamScheme: missing|$.Routes[1].DownstreamHostAndPorts: missing: a host and a port are needed")]
    [InlineData("""{ "Routes": [ROUTE], "GlobalConfiguration": { "ServiceDiscoveryProvider": { "Host": "x" } } }""", "$.GlobalConfiguration.ServiceDiscoveryProvider: not honoured yet")]
    [InlineData("""{ "Routes": [ROUTE], "GlobalConfiguration": { "BaseUri": "http://a" } }""", "$.GlobalConfiguration.BaseUri = \"http://a\": unknown field; did you mean BaseUrl?")]
    [InlineData("""{ "Routes": [ROUTE], "GlobalConfiguration": { "BaseUrl": "a.example" } }""", "$.GlobalConfiguration.BaseUrl = \"a.example\": must be an absolute http or https address")]
    [InlineData("""{ "Routes": [ROUTE], "GlobalConfiguration": { "RequestIdKey": "a b" } }""", "$.GlobalConfiguration.RequestIdKey = \"a b\": must be a header name")]
    [InlineData("""{ "Routes": [ROUTE], "GlobalConfiguration": "x" }""", "$.GlobalConfiguration = \"x\": must be an object")]
    public async Task Create_BadFile_IsNamedWithItsPlaceAndReason(string file, string expected)
    {
        var refused = await RefuseAsync(file.Replace("ROUTE", Routes.Rest(80, "/x").ToJsonString(), StringComparison.Ordinal));

        Assert.Equal(expected.Split('|'), refused.Problems);
    }

    [Theory]
    [InlineData("{ \"Routes\": [\n  { \"Key\": \"a\" \n", "not JSON at line")]
    [InlineData("{ \"Routes\": [}", "not JSON at line 1, column 14")]
    [InlineData("[]", "array")]
    [InlineData("""{ "Routes": [], "Routes": [] }""", "Routes")]
    public async Task Create_NotAnObjectOfJson_SaysWhere(string file, string expected)
    {
        var refused = await RefuseAsync(file);

        Assert.Contains(expected, Assert.Single(refused.Problems), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Create_NoFile_SaysWhichOne()
    {
        var refused = await Assert.ThrowsAsync<GatewayConfigurationException>(() => TestGateway.CreateAsync("/nowhere/ocelot.json"));

        Assert.Contains("/nowhere/ocelot.json is refused", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/x/{a}", "/x/{b}", "GET", "GET", true)]
    [InlineData("/x", "/X", "GET", "GET", true)]
    [InlineData("/x", "/x", null, "GET", true)]
    [InlineData("/x", "/x", "GET", "POST", false)]
    [InlineData("/x", "/x/{a}", "GET", "GET", false)]
    public async Task Create_TwoRoutesForOneRequest_IsRefused(string first, string second, string? firstMethod, string secondMethod, bool refused)
    {
        using var file = new RouteFileOnDisk(Routes.File(
            Routes.Rest(80, first, "/", firstMethod is null ? [] : [firstMethod]), Routes.Rest(80, second, "/", secondMethod)));

        var outcome = await Record.ExceptionAsync(async () => await (await TestGateway.CreateAsync(file.Path)).DisposeAsync());

        Assert.Equal(
            refused ? [$"$.Routes[1].UpstreamPathTemplate = \"{second}\": matches the same requests as Routes[0]"] : [],
            (outcome as GatewayConfigurationException)?.Problems ?? []);
    }

    [Fact]
    public async Task Create_KeyUsedTwice_IsRefused()
    {
        var (first, second) = (Routes.Rest(80, "/a"), Routes.Rest(80, "/b"));
        first["Key"] = "ars";
        second["Key"] = "ars";

        var refused = await RefuseAsync(Routes.File(first, second));

        Assert.Equal(["$.Routes[1].Key = \"ars\": is that of Routes[0] too"], refused.Problems);
    }

    [Fact]
    public async Task Create_CatchAllWithPriority_IsRefused()
    {
        var route = Routes.Rest(80);
        route["Priority"] = 5;

        var refused = await RefuseAsync(Routes.File(route));

        Assert.Equal(["$.Routes[0].Priority = \"5\": Ocelot always gives a catch-all priority 0"], refused.Problems);
    }

    [Fact]
    public async Task Create_ManyProblems_AreAllSaidAtOnce()
    {
        var (first, second) = (Routes.Rest(80, "/a"), Routes.Rest(80, "b"));
        first["Key"] = "ars";
        first["QoSOptions"] = new JsonObject();
        second["Priority"] = "x";

        var refused = await RefuseAsync(Routes.FileWith(new JsonObject { ["Timeout"] = 3 }, first, second));

        Assert.Equal(5, refused.Problems.Count);
        Assert.StartsWith("ocelot.json is refused, 5 problems:", refused.Message, StringComparison.Ordinal);
        Assert.Contains("$.Routes[0].QoSOptions (route \"ars\"): not honoured yet", refused.Problems, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("--Gateway:HtpPort=1", "Gateway:HtpPort: unknown option")]
    [InlineData("--Gateway:HttpPort=70000", "Gateway:HttpPort = 70000: must lie between 0 and 65535")]
    [InlineData("--Gateway:HttpPort=x", "Failed to convert configuration value 'x' at 'Gateway:HttpPort' to type 'System.Int32'.")]
    [InlineData("--Gateway:Address=everywhere", "Gateway:Address = \"everywhere\": must be an IP address")]
    [InlineData("--Gateway:ActivityTimeout=00:00:00", "Gateway:ActivityTimeout = 00:00:00: must lie between 100 ms and 1 hour")]
    [InlineData("--Gateway:ConnectTimeout=01:00:00", "Gateway:ConnectTimeout = 01:00:00: must lie between 100 ms and 1 minute")]
    [InlineData("--Gateway:MaxRequestBodyBytes=5", "Gateway:MaxRequestBodyBytes = 5: must lie between 1 000 and 10 000 000 000")]
    [InlineData("--Gateway:CertificatePassword=x", "Gateway:Certificate: missing, though its key or its password is given")]
    public async Task Create_BadOption_IsNamedWithItsReason(string option, string expected)
    {
        using var file = new RouteFileOnDisk(Routes.File(Routes.Rest(80)));

        var refused = await Assert.ThrowsAsync<GatewayConfigurationException>(() => TestGateway.CreateAsync(file.Path, option));

        Assert.Equal([expected], refused.Problems);
    }

    private static async Task<GatewayConfigurationException> RefuseAsync(string file)
    {
        using var onDisk = new RouteFileOnDisk(file);
        return await Assert.ThrowsAsync<GatewayConfigurationException>(() => TestGateway.CreateAsync(onDisk.Path));
    }
}
