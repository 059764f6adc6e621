namespace Quartiers2030.Aggregator.Persistence.Rebuilding;

/// <summary>What becomes of an order to rebuild, for programs.</summary>
internal static class RebuildStates
{
    /// <summary>There was no order yet.</summary>
    public const string None = "none";

    /// <summary>It is being carried out, or waits for the process that writes.</summary>
    public const string Running = "running";

    /// <summary>The new model is in use.</summary>
    public const string Done = "done";

    /// <summary>It could not be carried out; the old model is in use.</summary>
    public const string Failed = "failed";

    /// <summary>Somebody withdrew it; the old model is in use.</summary>
    public const string Withdrawn = "withdrawn";
}
