namespace Quartiers2030.Interop.Clients;

/// <summary>
/// What protoc makes of the published definitions, not of ours: that both meet on the wire shows that ours are the same.
/// </summary>
internal sealed class PythonStubs : IDisposable
{
    private static readonly string[] s_protos = ["empty", "messages", "test"];

    private PythonStubs(string folder) => Folder = folder;

    public string Folder { get; }

    public static async Task<PythonStubs> GenerateAsync()
    {
        var folder = Directory.CreateTempSubdirectory("q2030-interop-").FullName;
        await ForeignRun.LinesAsync(
            "protoc",
            [
                $"--proto_path={ForeignRun.Protos}", $"--plugin=protoc-gen-grpc={PythonTheoryAttribute.Plugin}",
                $"--python_out={folder}", $"--grpc_out={folder}", .. s_protos.Select(name => $"grpc/testing/{name}.proto"),
            ]);
        return new(folder);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
