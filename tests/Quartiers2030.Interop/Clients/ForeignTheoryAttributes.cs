namespace Quartiers2030.Interop.Clients;

/// <summary>Needs the C core through Debian's Python; skipped, with the reason, where a part of it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonTheoryAttribute : TheoryAttribute
{
    /// <summary>The compiler's plugin that Debian's <c>protobuf-compiler-grpc</c> installs.</summary>
    public const string Plugin = "/usr/bin/grpc_python_plugin";

    private static readonly string? s_missing =
        !ForeignRun.Works(ForeignRun.Python, "-c", "import grpc, google.protobuf") ? "python3-grpcio and python3-protobuf are not installed."
        : !ForeignRun.Works("protoc", "--version") ? "protobuf-compiler is not installed."
        : !File.Exists(Plugin) ? "protobuf-compiler-grpc is not installed."
        : PublishedProtos.Missing;

    public PythonTheoryAttribute() => Skip = s_missing;
}

/// <summary>Needs Node and what <c>npm ci</c> installs; skipped, with the reason, where a part of it is missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeTheoryAttribute : TheoryAttribute
{
    private static readonly string? s_missing =
        !ForeignRun.Works("node", "--version") ? "nodejs is not installed."
        : !Directory.Exists(Path.Combine(ForeignRun.Source, "node", "node_modules", "@grpc", "grpc-js"))
            ? "@grpc/grpc-js is not installed (npm ci in tests/Quartiers2030.Interop/node)."
        : PublishedProtos.Missing;

    public NodeTheoryAttribute() => Skip = s_missing;
}

internal static class PublishedProtos
{
    public static string? Missing { get; } =
        File.Exists(Path.Combine(ForeignRun.Protos, "grpc", "testing", "test.proto")) ? null : "grpc-proto is not installed.";
}
