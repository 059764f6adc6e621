namespace Quartiers2030.Architecture.Tests;

internal static class Breaches
{
    /// <summary>Fails with every breach in full, one a line.</summary>
    internal static void None(IEnumerable<string> breaches)
    {
        var all = breaches.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all));
    }
}
