namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Another process has become the writer of the read model; this one must stop.</summary>
internal sealed class WriterReplacedException() : Exception("Another process writes the read model now.");
