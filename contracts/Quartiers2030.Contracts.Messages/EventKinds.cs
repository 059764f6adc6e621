using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Contracts;

/// <summary>The stable name of each event, as journals and the contract manifest write it: <c>ObservationsRecorded.V1</c>.</summary>
public static class EventKinds
{
    private static readonly Dictionary<string, Type> TypesByKind = new Type[]
    {
        typeof(CommitmentDeclared), typeof(RevisionProposed), typeof(TargetRevised), typeof(BaselineRevised), typeof(RevisionRefused),
        typeof(ObservationsRecorded), typeof(ObservationWithdrawn), typeof(WeatherReported),
        typeof(TerritoriesDeclared), typeof(ConventionDeclared), typeof(TfpbActionDeclared),
    }.ToDictionary(KindOf, StringComparer.Ordinal);

    private static readonly Dictionary<Type, string> KindsByType = TypesByKind.ToDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every event type, for serializers and consumers to be built from.</summary>
    public static IReadOnlyCollection<Type> Types => TypesByKind.Values;

    /// <summary>The kind of an event.</summary>
    /// <exception cref="ArgumentException">The type is not one of <see cref="Types"/>.</exception>
    public static string Of(JournalEvent journalEvent)
    {
        ArgumentNullException.ThrowIfNull(journalEvent);
        return KindsByType.TryGetValue(journalEvent.GetType(), out var kind)
            ? kind
            : throw new ArgumentException($"{journalEvent.GetType()} is not a journal event of this version.", nameof(journalEvent));
    }

    /// <summary>The type of a kind, or null when this version does not know it.</summary>
    public static Type? TypeOf(string kind) => TypesByKind.GetValueOrDefault(kind);

    private static string KindOf(Type type) => $"{type.Name}.{type.Namespace![(type.Namespace!.LastIndexOf('.') + 1)..]}";
}
