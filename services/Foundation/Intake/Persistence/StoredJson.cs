using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quartiers2030.Intake.Persistence;

/// <summary>JSON as the service's own tables keep it: events without their stamp, compared as text to see whether something changed.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"The stored {typeof(T).Name} is null.");
}
