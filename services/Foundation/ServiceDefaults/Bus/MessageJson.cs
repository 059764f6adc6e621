using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quartiers2030.ServiceDefaults.Bus;

internal static class MessageJson
{
    /// <summary>
    /// MassTransit's own JSON (camelCase, decimals as exact text, dates as ISO 8601), without what is null and without its line breaks and
    /// indents, which are two fifths of a message of observations. Enumerations carry their own converters.
    /// </summary>
    internal static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.WriteIndented = false;
        return options;
    }
}
