using System.Globalization;

namespace Quartiers2030.Csv;

/// <summary>One line of a file and what was found wrong with it. An empty cell reads as null: it stays missing.</summary>
internal sealed class CsvCells(int line, IReadOnlyDictionary<string, int> columns, string[] cells)
{
    private static readonly Dictionary<string, bool> YesOrNo = new(StringComparer.OrdinalIgnoreCase)
    {
        ["oui"] = true, ["vrai"] = true, ["yes"] = true, ["true"] = true, ["1"] = true,
        ["non"] = false, ["faux"] = false, ["no"] = false, ["false"] = false, ["0"] = false,
    };

    private List<LineRejection>? _rejections;

    public int Line { get; } = line;

    public IReadOnlyList<LineRejection> Rejections => _rejections ?? (IReadOnlyList<LineRejection>)[];

    /// <summary>The cell's text exactly as written; empty when the file has no such column.</summary>
    public string Text(string column) => columns.TryGetValue(column, out var place) && place < cells.Length ? cells[place] : string.Empty;

    /// <summary>The cell without outer spaces, for codes and words.</summary>
    public string Word(string column) => Text(column).Trim();

    public bool IsEmpty(string column) => string.IsNullOrWhiteSpace(Text(column));

    public void Reject(string column, string code, string reason) =>
        (_rejections ??= []).Add(LineRejection.Of(Line, column, Text(column), code, reason));

    public string RequiredWord(string column) => Required(column) ? Word(column) : string.Empty;

    public string RequiredText(string column) => Required(column) ? Text(column) : string.Empty;

    public decimal? Number(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        if (FrenchNumber.TryRead(Text(column), out var value) is { } reason)
        {
            Reject(column, "MALFORMED_NUMBER", reason);
            return null;
        }

        return value;
    }

    public uint? WholeNumber(string column)
    {
        if (Number(column) is not { } number)
        {
            return null;
        }

        if (number is >= 0 and <= int.MaxValue && decimal.IsInteger(number))
        {
            return (uint)number;
        }

        Reject(column, "MALFORMED_NUMBER", "not a whole number of 0 or more");
        return null;
    }

    /// <summary>An ISO date, which travels as text; <c>31/12/2027</c> is taken too, because Excel in French rewrites dates so.</summary>
    public string? Date(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        if (DateOnly.TryParseExact(Word(column), ["yyyy-MM-dd", "dd/MM/yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        Reject(column, "MALFORMED_DATE", "not a date; write 2027-12-31");
        return null;
    }

    public bool? YesNo(string column)
    {
        if (IsEmpty(column))
        {
            return null;
        }

        if (YesOrNo.TryGetValue(Word(column), out var yes))
        {
            return yes;
        }

        Reject(column, "UNKNOWN_ENUM_VALUE", "neither yes (oui) nor no (non)");
        return null;
    }

    /// <summary>One word of a fixed list; null, and a rejection, for any other and for an empty cell.</summary>
    public T? OneOf<T>(string column, IReadOnlyDictionary<string, T> words)
        where T : struct
    {
        if (!Required(column))
        {
            return null;
        }

        if (words.TryGetValue(Word(column), out var value))
        {
            return value;
        }

        Reject(column, "UNKNOWN_ENUM_VALUE", $"not one of: {string.Join(", ", words.Keys)}");
        return null;
    }

    private bool Required(string column)
    {
        if (!IsEmpty(column))
        {
            return true;
        }

        Reject(column, "TEXT_REQUIRED", "the cell is empty");
        return false;
    }
}
