namespace Quartiers2030.Cli.Invocation;

/// <summary>What the process ends with.</summary>
internal static class ExitCodes
{
    public const int Done = 0;

    /// <summary>A line was rejected, a file cannot be read, or a check failed.</summary>
    public const int Rejected = 1;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 2;

    /// <summary>The gateway does not answer, or does not accept the token.</summary>
    public const int Unreachable = 3;

    /// <summary>Ctrl+C, as shells report it.</summary>
    public const int Interrupted = 130;
}
