using System.Globalization;

namespace Quartiers2030.Gateway.OcelotOnYarp.Schema;

/// <summary>Reads the fields of one object, and reports each that is not what it should be.</summary>
internal sealed class FieldReader
{
    private readonly IConfigurationSection _owner;
    private readonly Problems _problems;

    /// <summary>Reports at once every field that <paramref name="schema"/> does not follow.</summary>
    public FieldReader(IConfigurationSection owner, OcelotSchema schema, Problems problems)
    {
        (_owner, _problems) = (owner, problems);
        if (!string.IsNullOrEmpty(owner.Value))
            problems.Add(owner, "must be an object");
        foreach (var field in owner.GetChildren())
        {
            if (schema.Objection(field.Key) is { } objection)
                problems.Add(field, objection);
        }
    }

    /// <summary>Reports a problem of a field.</summary>
    public void Refuse(string field, string reason) => _problems.Add(_owner, field, reason);

    /// <summary>A text; null if it is missing or was refused.</summary>
    public string? Text(string field, bool required = false)
    {
        var section = _owner.GetSection(field);
        if (section.GetChildren().Any())
            _problems.Add(section, "must be a single value");
        else if (!string.IsNullOrEmpty(section.Value))
            return section.Value;
        else if (required)
            _problems.Add(section, "missing");
        else if (section.Value is "")
            _problems.Add(section, "must not be empty");
        return null;
    }

    /// <summary>A whole number; null if it is missing or was refused.</summary>
    public int? Integer(string field, int min = int.MinValue, int max = int.MaxValue, bool required = false)
    {
        if (Text(field, required) is not { } text)
            return null;
        if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            Refuse(field, "must be a whole number");
        else if (number < min || number > max)
            Refuse(field, $"must lie between {min} and {max}");
        else
            return number;
        return null;
    }

    /// <summary>Yes or no; <c>false</c> if it is missing or was refused.</summary>
    public bool Flag(string field)
    {
        if (Text(field) is not { } text)
            return false;
        if (bool.TryParse(text, out var flag))
            return flag;
        Refuse(field, "must be true or false");
        return false;
    }

    /// <summary>One of a few words, in any case; null if it is missing or was refused.</summary>
    public string? Choice(string field, string[] words, bool required = false)
    {
        if (Text(field, required) is not { } text)
            return null;
        var chosen = words.FirstOrDefault(word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (chosen is null)
            Refuse(field, $"must be {string.Join(", ", words.SkipLast(1))} or {words[^1]}");
        return chosen;
    }

    /// <summary>The elements of a list; none if it is missing or was refused.</summary>
    public IReadOnlyList<IConfigurationSection> List(string field) => List(_owner.GetSection(field), _problems);

    /// <inheritdoc cref="List(string)"/>
    public static IReadOnlyList<IConfigurationSection> List(IConfigurationSection list, Problems problems)
    {
        IConfigurationSection[] elements = [.. list.GetChildren()];
        if (string.IsNullOrEmpty(list.Value) && elements.All(element => element.Key.All(char.IsAsciiDigit)))
            return elements;
        problems.Add(list, "must be a list");
        return [];
    }
}
