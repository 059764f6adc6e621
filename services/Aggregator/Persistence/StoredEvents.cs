using System.Text;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Journal;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>Events as the read model keeps them: the journal's own JSON, without the stamp, which is made of the row's columns.</summary>
internal static class StoredEvents
{
    public static string Write(JournalEvent entry) => Encoding.UTF8.GetString(EventSerializer.Serialize(entry));

    public static JournalEvent Read(CommitmentEventRow row, string source) =>
        Read(row.Kind, row.Payload, new JournalStamp(source, row.Sequence, row.RecordedAt, row.Author, string.Empty, string.Empty));

    public static JournalEvent Read(TfpbVersionRow row) =>
        Read(row.Kind, row.Payload, new JournalStamp(row.Source, row.Sequence, row.RecordedAt, string.Empty, string.Empty, string.Empty));

    private static JournalEvent Read(string kind, string payload, JournalStamp stamp) =>
        EventSerializer.Deserialize(kind, Encoding.UTF8.GetBytes(payload)) with { Stamp = stamp };
}
