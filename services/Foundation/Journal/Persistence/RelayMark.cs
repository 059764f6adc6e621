namespace Quartiers2030.Journal;

/// <summary>The only row of the table <c>relay_mark</c>: the last entry that the bus has confirmed.</summary>
internal sealed class RelayMark
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;
    public long Sequence { get; init; }
}
