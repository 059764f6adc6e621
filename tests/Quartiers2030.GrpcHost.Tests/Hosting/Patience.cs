namespace Quartiers2030.GrpcHost.Tests.Hosting;

/// <summary>How long a test waits for what must happen before it fails instead of hanging; no result depends on it.</summary>
internal static class Patience
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    public static Task<T> InTime<T>(this Task<T> task) => task.WaitAsync(s_limit);

    public static Task InTime(this Task task) => task.WaitAsync(s_limit);
}
