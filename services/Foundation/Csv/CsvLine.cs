namespace Quartiers2030.Csv;

/// <summary>One line of a file, read: either an item, or why there is none.</summary>
/// <typeparam name="T">What the line holds.</typeparam>
/// <param name="Number">Line of the file on which the record begins, from 1.</param>
/// <param name="Item">What it holds; null when it was rejected or holds no figure.</param>
/// <param name="Rejections">Every bad cell; empty for a good line.</param>
public sealed record CsvLine<T>(int Number, T? Item, IReadOnlyList<LineRejection> Rejections)
    where T : class
{
    /// <summary>At least one cell is bad.</summary>
    public bool IsRejected => Rejections.Count > 0;
}
