using System.Text.RegularExpressions;

namespace Quartiers2030.Architecture.Tests.Deployment;

/// <summary>The install script's settings, as it writes them, and the unit.</summary>
public sealed partial class SystemdTests
{
    private static readonly string Script = File.ReadAllText(Path.Combine(Repository.Root, "deploy/systemd/install"));

    private static IReadOnlyList<(string Name, string Assembly, int Port)> Services { get; } =
        [.. ServiceList().Match(Script).Groups[1].Value.Split(' ').Select(entry => entry.Split(':')).Select(parts => (parts[0], $"Quartiers2030.{parts[1]}.dll", int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture)))];

    [Fact]
    public void Services_EachProgram_IsInstalled()
    {
        Assert.Equal(Programs.Count, Services.Count + 1);
        Breaches.None(Services.Select(service => service.Assembly).Append("Quartiers2030.Gateway.dll").Where(assembly => !Programs.Has(assembly)));
        Breaches.None(Routes.Targets.Select(target => target.Host).Where(host => Services.All(service => service.Name != host)));
        var ports = Services.SelectMany(service => (int[])[service.Port, service.Port + 1]).ToList();
        Assert.Equal(ports.Count, ports.Distinct().Count());
    }

    [Fact]
    public void Settings_EveryOne_IsReadByTheCodeAndOfANameThatSystemdTakes()
    {
        var names = Assignment().Matches(Script).Select(match => match.Groups[1].Value).Where(name => name is not "ASSEMBLY" and not "OPTIONS").ToList();

        Assert.True(names.Count > 10);
        Breaches.None(names.Where(name => !KnownSettings.Has(name)));
        // systemd leaves out what is not of this form, and says so in the journal alone.
        Breaches.None(names.Where(name => !SystemdName().IsMatch(name)));
    }

    [Fact]
    public void Options_OfTheGateway_NameEveryTargetOfTheRouteFile()
    {
        Assert.Contains("--Gateway:Downstreams:%s:8080=127.0.0.1:%d --Gateway:Downstreams:%s:8081=127.0.0.1:%d", Script, StringComparison.Ordinal);
        Assert.Equal(["8080", "8081"], Routes.Targets.Select(target => target.Port).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Unit_WhatItNames_IsWhatTheScriptWrites()
    {
        var unit = File.ReadAllText(Path.Combine(Repository.Root, "deploy/systemd/quartiers2030@.service"));

        Assert.Contains("EnvironmentFile=/etc/quartiers2030/common.env\nEnvironmentFile=/etc/quartiers2030/%i.env\n", unit, StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/bin/dotnet /opt/quartiers2030/current/${ASSEMBLY} $OPTIONS\n", unit, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Repository.Root, "deploy/systemd/quartiers2030.target")));
        Assert.Contains("PartOf=quartiers2030.target", unit, StringComparison.Ordinal);
    }

    [GeneratedRegex("^services=\"([^\"]+)\"$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex ServiceList();

    /// <summary>A line of a settings file, in a here-document or echoed.</summary>
    [GeneratedRegex("""(?:^|echo ")([A-Z][A-Za-z]*(?:__\S+?)?|ASSEMBLY|OPTIONS)=""", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Assignment();

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant)]
    private static partial Regex SystemdName();
}
