using Quartiers2030.Faults.Hosts;

namespace Quartiers2030.Faults;

/// <summary><c>tests/faults --prove</c> breaks the product on purpose; here only whether its patches still fit the product as it is.</summary>
public sealed class MutantTests
{
    [GitFact]
    public async Task Patches_OnThisTree_StillApply()
    {
        var patches = Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Quartiers2030.Faults", "Mutants"), "*.patch");
        Assert.Equal(3, patches.Length);
        foreach (var patch in patches)
        {
            var (code, output) = await Shell.RunAsync("git", "-C", Repository.Root, "apply", "--check", patch);
            Assert.True(code == 0, $"{Path.GetFileName(patch)} does not apply any more: {output}");
        }
    }
}
