using System.Globalization;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>The services and the gateway as processes, with everything each must know.</summary>
internal sealed class Programs(string dataFolder, string runFolder, IReadOnlyDictionary<string, string?> issuer, Uri broker, IReadOnlyDictionary<string, string> connections)
{
    /// <summary>Service and assembly, as the route file and the tree name them.</summary>
    private static readonly (string Name, string Assembly)[] Partners =
    [
        ("ars", "Quartiers2030.Ars"),
        ("caf", "Quartiers2030.Caf"),
        ("france-travail", "Quartiers2030.FranceTravail"),
        ("education-nationale", "Quartiers2030.EducationNationale"),
        ("bailleurs", "Quartiers2030.Bailleurs"),
        ("operateurs", "Quartiers2030.Operateurs"),
    ];

    /// <summary>The ports of the route file: REST and pages, and gRPC.</summary>
    private const int RoutedHttp = 8080;
    private const int RoutedGrpc = 8081;

    /// <summary>The services that keep data.</summary>
    public static IReadOnlyList<string> WithDatabase { get; } = [.. Partners.Select(static partner => partner.Name), "aggregator"];

    private readonly Dictionary<string, (int Http, int Grpc)> _ports = new(StringComparer.Ordinal);

    /// <summary>Where each service says whether it is ready.</summary>
    public Uri Readiness(string service) => new(Address(_ports[service].Http) + "/health/ready");

    /// <summary>Every service, without the gateway.</summary>
    public IEnumerable<ServiceProgram> Services(string readerTokenFile)
    {
        foreach (var (name, assembly) in Partners)
        {
            yield return Service(name, assembly, new(StringComparer.Ordinal) { ["Data:Directory"] = dataFolder });
        }

        yield return Service("aggregator", "Quartiers2030.Aggregator", new(StringComparer.Ordinal)
        {
            ["Aggregator:Database"] = Path.Combine(dataFolder, "aggregator.db"),
        });
        yield return Service("portal", "Quartiers2030.Portal", new(StringComparer.Ordinal)
        {
            ["Portal:Aggregator"] = Address(_ports["aggregator"].Http),
            ["Portal:TokenFile"] = readerTokenFile,
        });
    }

    /// <summary>The gateway on its two ports, routing to the services of <see cref="Services"/>.</summary>
    public ServiceProgram Gateway(int http, int grpc)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Gateway:HttpPort"] = Text(http),
            ["Gateway:GrpcPort"] = Text(grpc),
            ["Logging:Console:FormatterName"] = "simple",
            ["Logging:Console:FormatterOptions:SingleLine"] = "true",
            ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
            ["Logging:Console:FormatterOptions:TimestampFormat"] = "yyyy-MM-ddTHH:mm:ss.fff'Z' ",
        };
        foreach (var (service, ports) in _ports)
        {
            settings[$"Gateway:Downstreams:{service}:{RoutedHttp}"] = $"127.0.0.1:{Text(ports.Http)}";
            settings[$"Gateway:Downstreams:{service}:{RoutedGrpc}"] = $"127.0.0.1:{Text(ports.Grpc)}";
        }

        _ports["gateway"] = (http, grpc);
        return Program("gateway", Stage.Gateway, "Quartiers2030.Gateway", settings);
    }

    private ServiceProgram Service(string name, string assembly, Dictionary<string, string> settings)
    {
        var (http, grpc) = _ports[name] = (FreePorts.Next(), FreePorts.Next());
        settings["Kestrel:Endpoints:Http:Url"] = Address(http);
        settings["Kestrel:Endpoints:Http:Protocols"] = "Http1";
        settings["Kestrel:Endpoints:Grpc:Url"] = Address(grpc);
        settings["Kestrel:Endpoints:Grpc:Protocols"] = "Http2";
        settings["Bus:Transport"] = "rabbitmq";
        settings["Bus:Url"] = broker.AbsoluteUri;
        settings["Logging:Format"] = "plain";
        if (connections.TryGetValue(name, out var connection))
        {
            settings[$"ConnectionStrings:{name}"] = connection;
        }

        foreach (var (key, value) in issuer)
        {
            settings[key] = value!;
        }

        return Program(name, Stage.Service, assembly, settings);
    }

    private ServiceProgram Program(string name, Stage stage, string assembly, Dictionary<string, string> settings)
    {
        settings["Logging:LogLevel:Default"] = "Warning";
        settings["Logging:LogLevel:Quartiers2030"] = "Information";
        settings["Logging:LogLevel:Microsoft.Hosting.Lifetime"] = "Warning";
        var environment = settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value, StringComparer.Ordinal);
        environment[ServiceProgram.RunVariable] = runFolder;
        return new ServiceProgram(name, stage, Environment.ProcessPath!, [Path.Combine(AppContext.BaseDirectory, assembly + ".dll")], environment);
    }

    private static string Address(int port) => $"http://127.0.0.1:{Text(port)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
