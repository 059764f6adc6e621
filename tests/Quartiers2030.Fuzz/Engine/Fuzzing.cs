using System.Diagnostics;
using System.Globalization;
using Xunit.Abstractions;

namespace Quartiers2030.Fuzz.Engine;

/// <summary>
/// Tries one entry point with one input after another until its time is over. Each input comes from a seed of its own, which a
/// failure names: <c>Q2030_FUZZ_SEED</c> begins with it. <c>Q2030_FUZZ_SECONDS</c> is the time for each entry point.
/// </summary>
internal static class Fuzzing
{
    private const long TolerableGrowth = 64L * 1024 * 1024;
    private const long TolerablePeak = 512L * 1024 * 1024;
    private const int PeakEvery = 64;

    // Long: on a machine with better things to do, an input may wait for the processor longer than for the code that it tries.
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    private static TimeSpan Time { get; } = TimeSpan.FromSeconds(Setting("Q2030_FUZZ_SECONDS") ?? 2);

    private static int? Setting(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;

    /// <summary>Fails, with the seed of the input, when an input makes <paramref name="attempt"/> throw or hang, or when memory grows.</summary>
    public static async Task RunAsync(ITestOutputHelper output, Func<Input, Task> attempt, params byte[][] samples)
    {
        var first = Setting("Q2030_FUZZ_SEED") ?? Random.Shared.Next();
        output.WriteLine($"seed {first}, {Time.TotalSeconds} s");
        await TryAsync(attempt, first, samples);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        var tried = 1;
        for (; clock.Elapsed < Time; tried++)
        {
            await TryAsync(attempt, first + tried, samples);
            if (tried % PeakEvery == 0)
                CheckMemory(before, TolerablePeak, first + tried, forceFullCollection: false);

            // Caches and pools have filled up by then.
            if (tried == PeakEvery)
                before = GC.GetTotalMemory(forceFullCollection: true);
        }

        CheckMemory(before, TolerableGrowth, first + tried, forceFullCollection: true);
        output.WriteLine($"{tried} inputs");
    }

    private static async Task TryAsync(Func<Input, Task> attempt, int seed, byte[][] samples)
    {
        var random = new Random(seed);
        var input = new Input(random, Mutation.Of(samples, random));
        try
        {
            await Task.Run(() => attempt(input)).WaitAsync(s_hang);
        }
        catch (Exception exception)
        {
            var shown = Convert.ToHexString(input.Bytes.AsSpan(0, Math.Min(input.Bytes.Length, 2000)));
            throw new InvalidOperationException($"Q2030_FUZZ_SEED={seed}: {exception.Message} Input: {shown}", exception);
        }
    }

    private static void CheckMemory(long before, long tolerable, int seed, bool forceFullCollection)
    {
        var growth = GC.GetTotalMemory(forceFullCollection) - before;
        Assert.True(growth < tolerable, $"Memory grew by {growth / 1024} KB up to Q2030_FUZZ_SEED={seed}.");
    }
}

/// <summary>One input, and the chance by which the attempt decides whatever else there is to decide.</summary>
internal sealed record Input(Random Random, byte[] Bytes)
{
    /// <summary>The bytes in characters of headers, as the transport would hand them over.</summary>
    public string Text => System.Text.Encoding.Latin1.GetString(Bytes);

    public T Any<T>(params ReadOnlySpan<T> choices) => choices[Random.Next(choices.Length)];
}
