namespace Quartiers2030.Aggregator;

/// <summary>Settings of the aggregator, read from the section <c>Aggregator</c>.</summary>
public sealed class AggregatorOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Aggregator";

    /// <summary>
    /// Path of the SQLite file of the read model; made when absent. Default: <c>aggregator.db</c> in the working folder. Not used where
    /// <c>ConnectionStrings:aggregator</c> names another database.
    /// </summary>
    public string Database { get; set; } = "aggregator.db";

    /// <summary>The journals of the platform's own services.</summary>
    public static readonly IReadOnlyList<string> DefaultSources = ["ars", "caf", "france-travail", "education-nationale", "bailleurs", "operateurs"];

    /// <summary>The journals that must be caught up with before the aggregator says it is ready. Default, or empty: <see cref="DefaultSources"/>.</summary>
    public IReadOnlyList<string> Sources { get; set; } = [];

    /// <summary>The data is invented, for a demonstration: every answer then says so. Default: false.</summary>
    public bool Fictitious { get; set; }

    /// <summary>How long a gap may stay before the journal is asked to fill it. Default: 500 ms. Range: 10 ms to 1 minute.</summary>
    public TimeSpan HoldFor { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two requests to a journal that does not answer. Default: 30 s. At least <see cref="HoldFor"/>.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long an entry that is known to exist may be missing from the read model before <c>/health/ready</c> turns red. Default: 1 minute.
    /// Range: 1 s to 1 day.
    /// </summary>
    public TimeSpan MaxLag { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Entries that may wait for an earlier one, per journal; more are dropped and come again by replay. Default: 256.</summary>
    public int HeldEntries { get; set; } = 256;

    /// <summary>Messages taken from the queue at once: enough to fill a transaction. Default: 64. Range: 1 to 1,000.</summary>
    public int DeliveriesAtOnce { get; set; } = 64;

    /// <summary>Observations after which a transaction takes no further entry. Default: 20,000. Range: 1 to 1,000,000.</summary>
    public int ObservationsPerTransaction { get; set; } = 20_000;

    /// <summary>The zone whose calendar decides which day it is. Default: <c>Europe/Paris</c>.</summary>
    public string TimeZone { get; set; } = "Europe/Paris";
}
