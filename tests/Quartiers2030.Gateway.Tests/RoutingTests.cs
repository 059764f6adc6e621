using Quartiers2030.Gateway.OcelotOnYarp.Routing;

namespace Quartiers2030.Gateway.Tests;

public sealed class RoutingTests
{
    [Theory]
    [InlineData("/", "/", true)]
    [InlineData("/", "/a", false)]
    [InlineData("/api", "/api", true)]
    [InlineData("/api", "/API", true)]
    [InlineData("/api", "/api/", false)]
    [InlineData("/api", "/apis", false)]
    [InlineData("/api", "/x/api", false)]
    [InlineData("/api/", "/api/", true)]
    [InlineData("/api/", "/api", true)]
    [InlineData("/a.b", "/axb", false)]
    [InlineData("/{everything}", "/", true)]
    [InlineData("/{everything}", "/a/b/c", true)]
    [InlineData("/api/{everything}", "/api/a/b", true)]
    [InlineData("/api/{everything}", "/api/", true)]
    [InlineData("/api/{everything}", "/api", true)]
    [InlineData("/api/{everything}", "/apis", false)]
    [InlineData("/api/{everything}", "/api/line\nbreak", true)]
    [InlineData("/{a}/items", "/x/items", true)]
    [InlineData("/{a}/items", "/x/y/items", false)]
    [InlineData("/{a}/items", "//items", false)]
    [InlineData("/v{version}/items", "/v1/items", true)]
    [InlineData("/v{version}/items", "/w1/items", false)]
    [InlineData("/files/{year}-{rest}", "/files/2025-a/b", true)]
    public void IsMatch_FollowsOcelot(string template, string path, bool expected) =>
        Assert.Equal(expected, Upstream(template).IsMatch(path));

    [Fact]
    public void IsMatch_CaseSensitive_DistinguishesCase()
    {
        var path = new UpstreamPath(Parse("/Api/{x}"), caseSensitive: true);

        Assert.True(path.IsMatch("/Api/a"));
        Assert.False(path.IsMatch("/api/a"));
    }

    [Theory]
    [InlineData("/api/{x}", "/api/{x}", "/api/1", null)]
    [InlineData("/api/{x}", "/api/{x}", "/API/1", "/api/1")]
    [InlineData("/api/{x}", "/v1/{x}", "/api/a/b", "/v1/a/b")]
    [InlineData("/invoices/{url}", "/api/invoices/{url}", "/invoices", "/api/invoices")]
    [InlineData("/invoices/{url}", "/api/invoices/{url}", "/invoices/", "/api/invoices/")]
    [InlineData("/a/{x}/b/{y}", "/{y}/{x}", "/a/1/b/2", "/2/1")]
    [InlineData("/a/{x}-{y}", "/{y}.{x}", "/a/1-2", "/2.1")]
    [InlineData("/a/{x}/{y}", "/{x}/{y}", "/a/{y}/2", "/{y}/2")]
    [InlineData("/api/{x}", "/{x}", "/api", "/")]
    [InlineData("/old", "/new", "/old", "/new")]
    public void Rewrite_FollowsOcelot(string upstream, string downstream, string path, string? expected) =>
        Assert.Equal(expected, new DownstreamPath(Upstream(upstream), Parse(downstream)).Rewrite(path));

    [Theory]
    [InlineData("/orders/new", "/orders/{id}")]
    [InlineData("/orders/{id}", "/{everything}")]
    [InlineData("/orders/{id}/lines", "/orders/{everything}")]
    [InlineData("/orders", "/orders/{everything}")]
    [InlineData("/orders/x{id}", "/orders/{id}")]
    [InlineData("/orders/{id}", "/{a}/new")]
    public void Specificity_OfOverlappingTemplates_PutsTheMoreSpecificFirst(string specific, string general) =>
        Assert.True(string.CompareOrdinal(Upstream(specific).Specificity, Upstream(general).Specificity) < 0);

    [Fact]
    public void Find_AllocatesNothing()
    {
        var table = new RouteTable([Route("/api/{x}", priority: 1), Route("/{x}", priority: 0)], baseUrl: null, requestIdKey: null);
        Assert.NotNull(table.Find("GET", "/portal/page", grpc: false));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            table.Find("GET", "/portal/page", grpc: false);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static GatewayRoute Route(string template, int priority)
    {
        var upstream = Upstream(template);
        return new()
        {
            Name = template,
            Upstream = upstream,
            Methods = ["GET"],
            Priority = priority,
            Destination = "http://unused:80",
            Downstream = new(upstream, upstream.Template),
            HttpVersion = new(1, 1),
            HttpVersionPolicy = default,
        };
    }

    private static UpstreamPath Upstream(string template) => new(Parse(template), caseSensitive: false);

    private static PathTemplate Parse(string text) => PathTemplate.Parse(text, reason => throw new ArgumentException(reason, nameof(text)))!;
}
