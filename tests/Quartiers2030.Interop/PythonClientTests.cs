using Quartiers2030.Interop.Clients;

namespace Quartiers2030.Interop;

/// <summary>The C core, through Debian's Python, against our own server.</summary>
public sealed class PythonClientTests(PythonClientTests.Runs runs) : IClassFixture<PythonClientTests.Runs>
{
    [PythonTheory]
    [MemberData(nameof(InteropCases.All), MemberType = typeof(InteropCases))]
    public Task Python_AgainstOwnServer_Passes(string name) => runs.CheckAsync(name);

    public sealed class Runs : ForeignClients
    {
        protected override async Task<IReadOnlyDictionary<string, string>> RunAsync(string server)
        {
            using var stubs = await PythonStubs.GenerateAsync();
            return await ForeignRun.CasesAsync(
                ForeignRun.Python, Path.Combine(ForeignRun.Source, "python", "client.py"), server, stubs.Folder);
        }
    }
}
