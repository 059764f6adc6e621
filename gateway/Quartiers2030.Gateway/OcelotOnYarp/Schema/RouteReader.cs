using System.Net;
using Quartiers2030.Gateway.Health;
using Quartiers2030.Gateway.OcelotOnYarp.Routing;

namespace Quartiers2030.Gateway.OcelotOnYarp.Schema;

/// <summary>Reads one element of <c>Routes</c>.</summary>
internal static class RouteReader
{
    private static readonly string[] KnownMethods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"];

    /// <summary>The route; null if anything of it was refused.</summary>
    public static GatewayRoute? Read(IConfigurationSection section, Problems problems)
    {
        var fields = new FieldReader(section, OcelotSchema.Route, problems);
        var key = fields.Text("Key");
        var upstream = ReadUpstream(fields);
        var downstream = ReadTemplate(fields, "DownstreamPathTemplate");
        var methods = ReadMethods(fields, problems);
        var priority = fields.Integer("Priority");
        var scheme = fields.Choice("DownstreamScheme", ["http", "https"], required: true);
        var destination = ReadDestination(fields, scheme, problems);
        var (version, policy) = ReadVersion(fields, scheme);
        if (upstream is null || downstream is null)
            return null;

        foreach (var placeholder in downstream.Placeholders.Except(upstream.Template.Placeholders, StringComparer.Ordinal))
            fields.Refuse("DownstreamPathTemplate", $"has the placeholder {placeholder}, which UpstreamPathTemplate has not");
        if (upstream.IsCatchAll && priority is not (null or 0))
            fields.Refuse("Priority", "Ocelot always gives a catch-all priority 0");

        return new()
        {
            Name = key ?? section.Path,
            Upstream = upstream,
            Methods = methods,
            Priority = upstream.IsCatchAll ? 0 : priority ?? 1,
            Destination = destination,
            Downstream = new(upstream, downstream),
            HttpVersion = version,
            HttpVersionPolicy = policy,
        };
    }

    private static UpstreamPath? ReadUpstream(FieldReader fields)
    {
        var caseSensitive = fields.Flag("RouteIsCaseSensitive");
        if (ReadTemplate(fields, "UpstreamPathTemplate") is not { } template)
            return null;
        if (new PathString(template.Text).StartsWithSegments(GatewayHealth.Prefix, StringComparison.OrdinalIgnoreCase))
            fields.Refuse("UpstreamPathTemplate", $"{GatewayHealth.Prefix} is answered by the gateway itself");
        return new(template, caseSensitive);
    }

    private static PathTemplate? ReadTemplate(FieldReader fields, string field) =>
        fields.Text(field, required: true) is { } text ? PathTemplate.Parse(text, reason => fields.Refuse(field, reason)) : null;

    private static string[] ReadMethods(FieldReader fields, Problems problems)
    {
        var methods = new List<string>();
        foreach (var element in fields.List("UpstreamHttpMethod"))
        {
            var method = element.Value?.ToUpperInvariant();
            if (method is null || !KnownMethods.Contains(method, StringComparer.Ordinal))
                problems.Add(element, "must be an HTTP method");
            else if (methods.Contains(method, StringComparer.Ordinal))
                problems.Add(element, "is there twice");
            else
                methods.Add(method);
        }

        return [.. methods];
    }

    private static string ReadDestination(FieldReader fields, string? scheme, Problems problems)
    {
        var hosts = fields.List("DownstreamHostAndPorts");
        if (hosts.Count != 1)
        {
            fields.Refuse("DownstreamHostAndPorts", hosts.Count == 0
                ? "missing: a host and a port are needed"
                : "more than one host is not honoured yet, for want of LoadBalancerOptions");
        }

        var destination = "";
        foreach (var element in hosts)
        {
            var target = new FieldReader(element, OcelotSchema.HostAndPort, problems);
            var host = target.Text("Host", required: true);
            var port = target.Integer("Port", 1, 65535, required: true);
            var kind = host is null ? UriHostNameType.Unknown : Uri.CheckHostName(host);
            if (host is not null && kind == UriHostNameType.Unknown)
                target.Refuse("Host", "must be a host name or an IP address, without scheme, port or path");
            destination = $"{scheme}://{(kind == UriHostNameType.IPv6 ? $"[{host?.Trim('[', ']')}]" : host)}:{port}";
        }

        return destination;
    }

    private static (Version Version, HttpVersionPolicy Policy) ReadVersion(FieldReader fields, string? scheme)
    {
        var version = fields.Choice("DownstreamHttpVersion", ["1.1", "2.0"]) == "2.0" ? HttpVersion.Version20 : HttpVersion.Version11;
        var written = fields.Choice("DownstreamHttpVersionPolicy", Enum.GetNames<HttpVersionPolicy>());
        var policy = written is null ? HttpVersionPolicy.RequestVersionOrLower : Enum.Parse<HttpVersionPolicy>(written);
        if (version == HttpVersion.Version20 && policy == HttpVersionPolicy.RequestVersionOrLower && scheme == "http")
        {
            // What .NET does with such a request; gRPC would fail on its first call.
            fields.Refuse(
                "DownstreamHttpVersionPolicy",
                "must be RequestVersionExact for HTTP/2 without TLS: otherwise HTTP/1.1 is spoken");
        }

        return (version, policy);
    }
}
