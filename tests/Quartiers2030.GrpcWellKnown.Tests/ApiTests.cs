using System.Reflection;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.HealthCheck;
using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Quartiers2030.GrpcWellKnown.Tests;

/// <summary>
/// The public API that stands in for the packages, line by line in <c>api.txt</c>. Built as usual, ours is that list; built against the packages
/// (<c>tests/seam</c>), theirs holds all of it. So none of our signatures differs.
/// </summary>
public sealed class ApiTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly Assembly[] Assemblies =
    [
        .. IsThePackages ? [Assembly.Load("Grpc.Net.Common")] : Array.Empty<Assembly>(),
        .. new[]
        {
            typeof(Metadata), typeof(GrpcChannel), typeof(GrpcServiceOptions), typeof(HealthServiceImpl), typeof(MetadataExtensions),
            typeof(GrpcReflectionServiceExtensions), typeof(Grpc.Reflection.V1Alpha.ServerReflection),
        }.Select(type => type.Assembly).Distinct(),
    ];

    private static bool IsThePackages => typeof(Metadata).Assembly.GetName().Name == "Grpc.Core.Api";

    [Fact]
    public void PublicApi_IsTheOneOfThePackages()
    {
        var actual = Assemblies.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Namespace is { } name && (name.StartsWith("Grpc.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)))
            .SelectMany(Lines).Order(StringComparer.Ordinal).ToList();
        var file = Path.Combine(AppContext.BaseDirectory, "api.txt");
        if (Environment.GetEnvironmentVariable("Q2030_WRITE_API") is { Length: > 0 } target)
        {
            File.WriteAllLines(target, actual);
        }

        var expected = File.ReadAllLines(file);
        Assert.Empty(expected.Except(actual, StringComparer.Ordinal));
        if (!IsThePackages)
        {
            Assert.Empty(actual.Except(expected, StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Lines(Type type)
    {
        // What Grpc.Tools and protoc generate is theirs on both sides.
        if (type.GetCustomAttribute<BindServiceMethodAttribute>() is not null || type.DeclaringType?.Name is "Health" or "ServerReflection"
            || type.Namespace is "Grpc.Health.V1" or "Grpc.Reflection.V1Alpha")
        {
            yield break;
        }

        yield return $"{type}";
        foreach (var member in type.GetMembers(Declared).Where(IsVisible))
        {
            yield return $"{type} | {Kind(member)}{member}";
        }
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        // An override is the signature of its base.
        MethodInfo method when method.GetBaseDefinition() != method => false,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => false,
    };

    private static string Kind(MemberInfo member) => member is MethodBase { IsStatic: true } or FieldInfo { IsStatic: true } ? "static " : string.Empty;
}
