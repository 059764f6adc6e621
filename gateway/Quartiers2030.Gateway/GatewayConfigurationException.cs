namespace Quartiers2030.Gateway;

/// <summary>The gateway does not start, because its configuration cannot be followed to the letter.</summary>
public sealed class GatewayConfigurationException : Exception
{
    /// <summary>Refuses a configuration.</summary>
    /// <param name="source">What is refused, such as <c>ocelot.json</c>.</param>
    /// <param name="problems">One line per problem; at least one.</param>
    /// <param name="innerException">What was thrown below, if anything.</param>
    public GatewayConfigurationException(string source, IReadOnlyList<string> problems, Exception? innerException = null)
        : base(Describe(source, problems), innerException) => Problems = problems;

    /// <summary>Every problem found, one line each, in the order of the file.</summary>
    public IReadOnlyList<string> Problems { get; }

    private static string Describe(string source, IReadOnlyList<string> problems)
    {
        var count = problems.Count == 1 ? "1 problem" : $"{problems.Count} problems";
        return $"{source} is refused, {count}:{Environment.NewLine}  "
            + string.Join($"{Environment.NewLine}  ", problems);
    }
}
