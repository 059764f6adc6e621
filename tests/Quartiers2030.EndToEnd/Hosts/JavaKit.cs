namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>Builds and runs the Java sample of <c>contracts/kit</c> the way its page says, with Debian's gRPC.</summary>
internal static class JavaKit
{
    private const string Plugin = "/usr/bin/grpc_java_plugin";
    private const string Jars = "/usr/share/java";

    // Those of the page.
    private static readonly string[] s_jars =
        ["grpc-*.jar", "netty-*.jar", "perfmark-*.jar", "opencensus*.jar", "guava.jar", "protobuf.jar", "geronimo-annotation*.jar"];

    private static readonly Lazy<Task<string>> s_classPath = new(BuildAsync);

    /// <summary>Why the sample cannot run here; null when it can.</summary>
    public static string? Lacks { get; } =
        File.Exists(Plugin) && s_jars.All(pattern => Find(pattern).Length > 0) && PartnerKit.Succeeds("javac", "-version") && PartnerKit.Succeeds("protoc", "--version")
            ? null
            : "A JDK, libgrpc-java, libprotobuf-java, protobuf-compiler or protobuf-compiler-grpc-java-plugin is not installed.";

    public static async Task<PartnerKit.Outcome> PushAsync(Uri target, string token, string file) =>
        await PartnerKit.RunAsync("java", ["-cp", await s_classPath.Value, "Push", file, $"{target.Host}:{target.Port}"], token);

    private static async Task<string> BuildAsync()
    {
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "kit-java")).FullName;
        var (sources, classes) = (Directory.CreateDirectory(Path.Combine(folder, "src")).FullName, Path.Combine(folder, "classes"));
        var protos = Path.Combine(PartnerKit.Folder, "..", "proto");
        await RequireAsync(
            "protoc", [$"-I{protos}", $"--java_out={sources}", $"--grpc_out={sources}", $"--plugin=protoc-gen-grpc={Plugin}", .. Directory.GetFiles(protos, "*.proto", SearchOption.AllDirectories)]);
        var jars = string.Join(':', s_jars.SelectMany(Find));
        await RequireAsync(
            "javac", ["-cp", jars, "-d", classes, Path.Combine(PartnerKit.Folder, "java", "Push.java"), .. Directory.GetFiles(sources, "*.java", SearchOption.AllDirectories)]);
        return $"{classes}:{jars}";
    }

    private static async Task RequireAsync(string program, string[] arguments)
    {
        var outcome = await PartnerKit.RunAsync(program, arguments, string.Empty);
        Assert.True(outcome.Code == 0, outcome.Errors);
    }

    private static string[] Find(string pattern) => Directory.Exists(Jars) ? Directory.GetFiles(Jars, pattern) : [];
}

/// <summary>A test that runs the Java sample; it reports itself skipped where something is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class JavaKitFactAttribute : FactAttribute
{
    public JavaKitFactAttribute() => Skip = JavaKit.Lacks;
}
