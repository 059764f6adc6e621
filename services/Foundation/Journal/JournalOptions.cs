using System.ComponentModel.DataAnnotations;

namespace Quartiers2030.Journal;

/// <summary>How one journal writes, relays and replays. Checked when the host starts.</summary>
public sealed class JournalOptions
{
    /// <summary>Works that may wait for the writer; a caller over it waits for room. Default 1,024; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 1_024;

    /// <summary>Works that share one commit at most: more is a better throughput and a longer wait. Default 256; 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int GroupSize { get; set; } = 256;

    /// <summary>
    /// Size of the largest payload, in bytes; a larger event is refused when it is appended, since a message that
    /// the broker refuses would hold up every later one. Default 4 MiB; 1 KiB to 64 MiB.
    /// </summary>
    [Range(1_024, 64 * 1_024 * 1_024)]
    public int MaxPayloadBytes { get; set; } = 4 * 1_024 * 1_024;

    /// <summary>
    /// Messages of one window. Two windows are on their way to the bus at a time, and the mark moves once the bus has confirmed a whole
    /// one. Default 64; 1 to 1,024.
    /// </summary>
    [Range(1, 1_024)]
    public int RelayWindow { get; set; } = 64;

    /// <summary>How often the relay looks for entries that it was not told of (another process wrote them). Default 1 s; 10 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the relay says how far it is, so that a lost last message is noticed. Default 2 s; 10 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00")]
    public TimeSpan HeadInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// How often at most the mark is written while entries keep coming; what was sent after it is sent again after a crash. Default
    /// 250 ms; 0 to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan MarkInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How long the bus may take to confirm a window before the relay sends it again, and to take a whole answer of a replay before that is
    /// given up: a publish can hang for ever after a restart of the broker. Default 20 s; 1 s to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan ConfirmTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest wait between two attempts to publish; the first is 100 ms and each is twice the one before. Default 2 s; 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Entries sent for one request of a replay; the asker asks again from where it got. Default 2,000; 1 to 100,000.</summary>
    [Range(1, 100_000)]
    public int ReplayEntries { get; set; } = 2_000;

    /// <summary>Payload bytes after which a replay stops early, never before its first entry. Default 16 MiB; 1 KiB to 1 GiB.</summary>
    [Range(1_024, 1_024 * 1_024 * 1_024)]
    public int ReplayBytes { get; set; } = 16 * 1_024 * 1_024;
}
