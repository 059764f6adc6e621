namespace Quartiers2030.Cli.Invocation;

/// <summary>The command line cannot be carried out as given. The message is one sentence for people.</summary>
internal sealed class UsageException(string message) : Exception(message);
