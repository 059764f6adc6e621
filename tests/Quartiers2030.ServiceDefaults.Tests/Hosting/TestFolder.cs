namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>A folder of its own, removed at the end.</summary>
internal sealed class TestFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("q2030-defaults-").FullName;

    internal string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
