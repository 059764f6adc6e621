namespace Quartiers2030.Faults.Hosts;

/// <summary>What must come sooner or later; how soon is not tested.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until something holds.</summary>
    /// <param name="holds">Asked again and again.</param>
    /// <param name="what">For the message of a test that fails.</param>
    public static async Task HoldsAsync(Func<Task<bool>> holds, string what)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            if (TimeProvider.System.GetElapsedTime(started) > Patience)
            {
                Assert.Fail($"Never came: {what}");
            }

            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until something holds.</summary>
    public static Task HoldsAsync(Func<bool> holds, string what) => HoldsAsync(() => Task.FromResult(holds()), what);
}
