using YamlDotNet.RepresentationModel;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary><c>compose.yaml</c> against the code.</summary>
public sealed class ComposeTests
{
    private static readonly YamlMappingNode File = Yaml.Documents("deploy/compose.yaml").Single();

    private static Dictionary<string, YamlNode> Ours { get; } = ((YamlMappingNode)File.At("services")!).Children
        .Where(service => service.Value.At("command") is not null).ToDictionary(service => service.Key.ToString(), service => service.Value, StringComparer.Ordinal);

    [Fact]
    public void Services_EachProgram_IsStartedUnderTheNameOfTheRouteFile()
    {
        Assert.Equal(Programs.Count, Ours.Count);
        Breaches.None(Ours.Values.Select(service => service.Items("command").Single().ToString()).Where(assembly => !Programs.Has(assembly)));
        Breaches.None(Routes.Targets.Select(target => target.Host).Where(host => !Ours.ContainsKey(host)));
    }

    [Fact]
    public void Settings_EveryOne_IsReadByTheCode() =>
        Breaches.None(Ours.Values.SelectMany(Environment).Select(variable => variable.Key).Where(name => !KnownSettings.Has(name)));

    [Fact]
    public void Ports_WhereAServiceListens_AreThoseOfTheRouteFile() => Assert.All(Ours.Where(service => service.Key != "gateway"), service =>
    {
        var settings = Environment(service.Value);
        Assert.Equal("http://0.0.0.0:8080", settings["Kestrel__Endpoints__Http__Url"]);
        Assert.Equal("http://0.0.0.0:8081", settings["Kestrel__Endpoints__Grpc__Url"]);
    });

    [Fact]
    public void Databases_EachService_HasItsOwn()
    {
        var made = File.Text("configs", "databases", "content")!.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Replace("CREATE DATABASE", "", StringComparison.Ordinal).Trim(' ', ';', '"'));
        Assert.Equal(KnownSettings.Databases.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
        Assert.Equal(
            KnownSettings.Databases.Select(name => $"ConnectionStrings__{name}=Host=postgres;Database={name};Username=quartiers2030;Password=${{DATABASE_PASSWORD:?}}").Order(StringComparer.Ordinal),
            Ours.Values.SelectMany(Environment).Where(variable => variable.Key.StartsWith("ConnectionStrings", StringComparison.Ordinal)).Select(variable => $"{variable.Key}={variable.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void References_ToServicesSecretsAndNetworks_AreToWhatIsThere()
    {
        Breaches.None(Ours.Values.SelectMany(service => service.Items("secrets")).Select(secret => secret.ToString()).Except(File.Texts("secrets").Keys));
        Breaches.None(Ours.Values.SelectMany(service => service.Items("networks")).Select(network => network.ToString()).Except(File.Texts("networks").Keys));
        Breaches.None(File.At("x-service", "depends_on")!.Below().Select(node => node.Key).Where(key => key != "condition").Except(File.Texts("services").Keys));
    }

    /// <summary>What a service is given, with what it takes over by <c>&lt;&lt;</c>.</summary>
    private static Dictionary<string, string> Environment(YamlNode service)
    {
        var own = service.Texts("environment");
        var shared = own.Remove("<<") ? File.Texts("x-environment") : [];
        return own.Concat(shared).ToDictionary(StringComparer.Ordinal);
    }
}
