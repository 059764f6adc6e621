namespace Quartiers2030.Faults;

/// <summary>A test that needs git; skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class GitFactAttribute : FactAttribute
{
    public GitFactAttribute() =>
        Skip = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(':').Any(folder => File.Exists(Path.Combine(folder, "git"))) ? null : "git is not installed.";
}
