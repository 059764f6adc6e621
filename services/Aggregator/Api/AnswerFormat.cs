using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Quartiers2030.Aggregator.Api;

/// <summary>How answers are written as JSON: camelCase, nulls present, decimals as numbers of at most nine decimals.</summary>
internal static class AnswerFormat
{
    /// <summary>The options; the host's own are not touched, since other services share it.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        // Accents stay readable; answers are never put into a page as they are.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ShortDecimal() },
    };

    /// <summary>An answer as UTF-8.</summary>
    public static byte[] Write(object answer) => JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), Json);

    /// <summary>A quotient has up to 28 digits, which no reader of JSON keeps; nine decimals are beyond any unit in use.</summary>
    public static decimal Shorten(decimal number) => Math.Round(number, 9, MidpointRounding.ToEven) / 1.000000000000000000000000000000m;

    private sealed class ShortDecimal : JsonConverter<decimal>
    {
        public override decimal Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDecimal();

        public override void Write(Utf8JsonWriter writer, decimal value, JsonSerializerOptions options) => writer.WriteNumberValue(Shorten(value));
    }
}
