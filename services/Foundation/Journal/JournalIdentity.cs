namespace Quartiers2030.Journal;

/// <summary>Which journal <typeparamref name="TContext"/> holds; several live side by side in one process, each with its own.</summary>
/// <param name="Source">Its name, as stamps carry it: <c>ars</c>.</param>
/// <param name="Options">Its settings.</param>
public sealed record JournalIdentity<TContext>(string Source, JournalOptions Options)
    where TContext : JournalDbContext
{
    /// <summary>How far it is, as this process knows it.</summary>
    internal JournalProgress Progress { get; } = new(Source);
}
