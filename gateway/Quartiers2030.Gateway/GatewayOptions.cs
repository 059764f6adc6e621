using System.Net;
using System.Text.RegularExpressions;

namespace Quartiers2030.Gateway;

/// <summary>
/// What can be set about the gateway itself, in the configuration section <c>Gateway</c>
/// (<c>--Gateway:HttpPort=80</c>, <c>Gateway__HttpPort=80</c>). An unknown key is refused.
/// </summary>
public sealed partial class GatewayOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Gateway";

    /// <summary>IP address listened on. Default <c>127.0.0.1</c>; <c>0.0.0.0</c> or <c>::</c> for every interface.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port of REST and pages, HTTP/1.1 without TLS. Default 8080; 0 to 65535, 0 for any free port.</summary>
    public int HttpPort { get; set; } = 8080;

    /// <summary>Port of gRPC, HTTP/2 without TLS. Default 8081; 0 to 65535, 0 for any free port.</summary>
    public int GrpcPort { get; set; } = 8081;

    /// <summary>The only port once <see cref="Certificate"/> is set, HTTP/1.1 and HTTP/2. Default 8443; 0 to 65535.</summary>
    public int TlsPort { get; set; } = 8443;

    /// <summary>Path of the server certificate with its chain, PKCS#12 (<c>.pfx</c>, <c>.p12</c>) or PEM. Default none: no TLS.</summary>
    public string? Certificate { get; set; }

    /// <summary>Path of the private key of a PEM certificate. Default: the key is in the certificate's own file.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Password of the certificate's private key. Default none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Path of the route file. Default: the <c>ocelot.json</c> shipped beside the gateway.</summary>
    public string? Routes { get; set; }

    /// <summary>
    /// Where the services of the route file are, by host and port as written there: <c>Gateway:Downstreams:ars:8081</c> =
    /// <c>127.0.0.1:5101</c>. Default none: the names are left to DNS.
    /// </summary>
    public Dictionary<string, Dictionary<string, string>> Downstreams { get; set; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Time to open a connection to a service. Default 5 s; 100 ms to 1 minute.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Longest silence of a service while it answers. Default 100 s; 100 ms to 1 hour.
    /// gRPC is exempt: its calls carry their own deadline, and a stream may stay silent for days.
    /// </summary>
    public TimeSpan ActivityTimeout { get; set; } = TimeSpan.FromSeconds(100);

    /// <summary>Largest request body, in bytes. Default 30 000 000; 1 000 to 10^10. gRPC and <c>/api/v1/intake</c> are exempt: services take them line by line.</summary>
    public long MaxRequestBodyBytes { get; set; } = 30_000_000;

    /// <summary>Reads the section and checks every range.</summary>
    /// <param name="configuration">The root of the configuration.</param>
    /// <returns>The options, all of them usable.</returns>
    /// <exception cref="GatewayConfigurationException">A key is unknown or a value out of range.</exception>
    internal static GatewayOptions Read(IConfiguration configuration)
    {
        var section = configuration.GetSection(Section);
        var problems = section.GetChildren()
            .Where(child => typeof(GatewayOptions).GetProperty(child.Key, PropertyLookup) is null)
            .Select(child => $"{Section}:{child.Key}: unknown option")
            .ToList();
        var options = new GatewayOptions();
        try
        {
            section.Bind(options);
        }
        catch (InvalidOperationException mismatch)
        {
            problems.Add(mismatch.Message);
        }

        problems.AddRange(options.OutOfRange());
        return problems.Count == 0 ? options : throw new GatewayConfigurationException("Configuration section Gateway", problems);
    }

    private const System.Reflection.BindingFlags PropertyLookup =
        System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.IgnoreCase;

    [GeneratedRegex("^[^:/]+:[0-9]{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex HostAndPort();

    private IEnumerable<string> OutOfRange()
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return $"Gateway:Address = \"{Address}\": must be an IP address";
        foreach (var (name, port) in new[] { (nameof(HttpPort), HttpPort), (nameof(GrpcPort), GrpcPort), (nameof(TlsPort), TlsPort) })
        {
            if (port is < 0 or > 65535)
                yield return $"Gateway:{name} = {port}: must lie between 0 and 65535";
        }

        if (Certificate is null && HttpPort == GrpcPort && HttpPort != 0)
            yield return $"Gateway:GrpcPort = {GrpcPort}: must differ from HttpPort, for without TLS a port speaks one version of HTTP";
        if (Certificate is null && (CertificateKey ?? CertificatePassword) is not null)
            yield return "Gateway:Certificate: missing, though its key or its password is given";
        foreach (var (host, ports) in Downstreams)
        {
            foreach (var (port, target) in ports.Where(pair => !HostAndPort().IsMatch(pair.Value)))
                yield return $"Gateway:Downstreams:{host}:{port} = \"{target}\": must be of the form host:port";
        }

        if (ConnectTimeout < TimeSpan.FromMilliseconds(100) || ConnectTimeout > TimeSpan.FromMinutes(1))
            yield return $"Gateway:ConnectTimeout = {ConnectTimeout}: must lie between 100 ms and 1 minute";
        if (ActivityTimeout < TimeSpan.FromMilliseconds(100) || ActivityTimeout > TimeSpan.FromHours(1))
            yield return $"Gateway:ActivityTimeout = {ActivityTimeout}: must lie between 100 ms and 1 hour";
        if (MaxRequestBodyBytes is < 1_000 or > 10_000_000_000)
            yield return $"Gateway:MaxRequestBodyBytes = {MaxRequestBodyBytes}: must lie between 1 000 and 10 000 000 000";
    }
}
