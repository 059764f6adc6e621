using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>The manifests against the code: no cluster was there to try them on.</summary>
public sealed partial class KubernetesTests
{
    private const string Base = "deploy/kubernetes/base";

    private static readonly YamlMappingNode Kustomization = Yaml.Documents($"{Base}/kustomization.yaml").Single();

    private static IReadOnlyList<YamlMappingNode> All { get; } = [.. Kustomization.Items("resources").SelectMany(file => Yaml.Documents($"{Base}/{file}"))];

    private static IReadOnlyList<YamlMappingNode> Patches { get; } = [.. Kustomization.Items("patches").SelectMany(patch => Yaml.Documents($"{Base}/{patch.Text("path")}"))];

    [Fact]
    public void Files_EveryOne_IsPartOfTheKustomization() => Assert.Equal(
        RepositoryFiles.Below(Base, "*.yaml").Select(path => path[(Base.Length + 1)..]).Where(path => path != "kustomization.yaml").Order(StringComparer.Ordinal),
        Kustomization.Items("resources").Select(file => file.ToString()).Concat(Kustomization.Items("patches").Select(patch => patch.Text("path")!)).Order(StringComparer.Ordinal));

    [Fact]
    public void Deployments_EachProgram_IsStartedOnce()
    {
        var started = Of("Deployment").SelectMany(Containers).Select(container => container.Items("args").Single().ToString()).ToList();

        Assert.Equal(Programs.Count, started.Distinct(StringComparer.Ordinal).Count());
        Breaches.None(started.Where(assembly => !Programs.Has(assembly)));
    }

    [Fact]
    public void Settings_EveryOne_IsReadByTheCode() => Breaches.None(
        Of("Deployment").Concat(Patches).SelectMany(Containers).SelectMany(container => container.Items("env"))
            .Where(variable => variable.At("valueFrom") is null).Select(variable => variable.Text("name")!)
            .Concat(Of("ConfigMap").SelectMany(map => map.Texts("data").Keys))
            .Where(name => !KnownSettings.Has(name)));

    [Fact]
    public void Variables_ThatAValueNames_AreGivenFromASecret()
    {
        var given = Of("Deployment").Concat(Patches).SelectMany(Containers).SelectMany(container => container.Items("env")).ToList();
        var secret = given.Where(variable => variable.At("valueFrom", "secretKeyRef") is not null).Select(variable => variable.Text("name")!).ToHashSet(StringComparer.Ordinal);

        Breaches.None(given.SelectMany(variable => Reference().Matches(variable.Text("value") ?? string.Empty)).Select(match => match.Groups[1].Value).Where(name => !secret.Contains(name)));
        Breaches.None(given.Where(variable => variable.Text("value") is { } value && value.Contains("assword=", StringComparison.Ordinal) && !value.EndsWith("Password=$(DATABASE_PASSWORD)", StringComparison.Ordinal)).Select(variable => variable.ToString()));
        Assert.Empty(Of("Secret"));
    }

    [Fact]
    public void Databases_EachService_HasItsOwnWithItsUserAndSecret()
    {
        var connections = Of("Deployment").SelectMany(Containers).SelectMany(container => container.Items("env"))
            .Where(variable => variable.Text("name")!.StartsWith("ConnectionStrings__", StringComparison.Ordinal))
            .Select(variable => variable.Text("value")!);
        Assert.Equal(
            KnownSettings.Databases.Select(name => $"Host=postgres-rw;Database={name};Username={name};Password=$(DATABASE_PASSWORD)").Order(StringComparer.Ordinal),
            connections.Order(StringComparer.Ordinal));

        var cluster = Of("Cluster").Single();
        Assert.Equal("postgres", Name(cluster));
        var databases = Of("Database").Select(database => $"{database.Text("spec", "name")} of {database.Text("spec", "owner")} in {database.Text("spec", "cluster", "name")}");
        Assert.Equal(KnownSettings.Databases.Select(name => $"{name} of {name} in postgres").Order(StringComparer.Ordinal), databases.Order(StringComparer.Ordinal));
        var roles = cluster.Items("spec", "managed", "roles").Select(role => $"{role.Text("name")} by {role.Text("passwordSecret", "name")}");
        Assert.Equal(KnownSettings.Databases.Select(name => $"{name} by postgres-{name}").Order(StringComparer.Ordinal), roles.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Secrets_EveryOne_IsMadeByAnOperatorOrByTheReadmesCommands()
    {
        var readme = File.ReadAllText(Path.Combine(Repository.Root, "deploy/kubernetes/README.md"));
        var named = All.Concat(Patches).SelectMany(document => document.Below()).SelectMany(node => node switch
        {
            ("secretKeyRef" or "passwordSecret", var reference) => [reference.Text("name")!],
            ("secretName", var name) => [name.ToString()],
            _ => (string[])[],
        }).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(10, named.Count);
        Breaches.None(named.Where(name => name != $"{Name(Of("RabbitmqCluster").Single())}-default-user"
            && !readme.Contains($" {name} ", StringComparison.Ordinal) && !name.StartsWith("postgres-", StringComparison.Ordinal)));
        Breaches.None(named.Where(name => name.StartsWith("postgres-", StringComparison.Ordinal) && !readme.Contains(name["postgres-".Length..], StringComparison.Ordinal)));
    }

    [Fact]
    public void Services_EveryPort_IsOneThatAContainerHasAndTheGatewayIsSentTo()
    {
        var ports = Patches.SelectMany(Containers).SelectMany(container => container.Items("ports")).ToDictionary(port => port.Text("name")!, port => port.Text("containerPort"), StringComparer.Ordinal);
        var offered = Of("Service").SelectMany(service => service.Items("spec", "ports").Select(port => (Service: service, Port: port))).ToList();

        Breaches.None(offered.Where(offer => ports.GetValueOrDefault(offer.Port.Text("targetPort")!) != offer.Port.Text("port")).Select(offer => Name(offer.Service)));
        Breaches.None(Of("Service").Where(service => !Labels().Contains(("app.kubernetes.io/name", service.Text("spec", "selector", "app.kubernetes.io/name")!))).Select(Name));
        Breaches.None(Routes.Targets.Where(target => !offered.Any(offer => Name(offer.Service) == target.Host && offer.Port.Text("port") == target.Port)).Select(target => target.ToString()));
        Breaches.None(Of("Ingress").SelectMany(ingress => ingress.Below()).Where(node => node.Key == "service")
            .Where(node => !offered.Any(offer => Name(offer.Service) == node.Value.Text("name") && offer.Port.Text("name") == node.Value.Text("port", "name"))).Select(node => node.Value.ToString()));
    }

    [Fact]
    public void Policies_EverySelector_MatchesSomething()
    {
        // Labels that the operators give to what they make, and that Kubernetes gives to namespaces.
        (string, string)[] made = [("app.kubernetes.io/name", "rabbitmq"), ("cnpg.io/cluster", "postgres")];
        var selectors = Of("NetworkPolicy").Concat(Of("PodDisruptionBudget")).SelectMany(policy => policy.Below())
            .Where(node => node.Key is "podSelector" or "selector").SelectMany(node => node.Value.Texts("matchLabels"));

        Breaches.None(selectors.Select(label => (label.Key, label.Value)).Except([.. Labels(), .. made]).Select(label => label.ToString()));
        Assert.Equal(Of("Deployment").Select(Name).Order(StringComparer.Ordinal), Of("PodDisruptionBudget").Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Probes_EachPath_IsOneThatEveryHostAnswers()
    {
        var health = File.ReadAllText(Path.Combine(Repository.Root, "services/Foundation/ServiceDefaults/Health/HealthEndpoints.cs"));
        var paths = Patches.SelectMany(patch => patch.Below()).Where(node => node.Key == "httpGet").Select(node => node.Value.Text("path")!).ToList();

        Assert.Equal(["/health/live", "/health/live", "/health/ready"], paths.Order(StringComparer.Ordinal));
        Breaches.None(paths.Where(path => !health.Contains($"\"{path}\"", StringComparison.Ordinal)));
    }

    private static IEnumerable<YamlMappingNode> Of(string kind) => All.Where(document => document.Text("kind") == kind);

    private static string Name(YamlNode document) => document.Text("metadata", "name")!;

    private static IEnumerable<YamlNode> Containers(YamlNode deployment) => deployment.Items("spec", "template", "spec", "containers");

    private static IEnumerable<(string, string)> Labels() => Of("Deployment").SelectMany(deployment => deployment.Texts("spec", "template", "metadata", "labels")).Select(label => (label.Key, label.Value));

    [GeneratedRegex(@"\$\(([A-Z_]+)\)", RegexOptions.CultureInvariant)]
    private static partial Regex Reference();
}
