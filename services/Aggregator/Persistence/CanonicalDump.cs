using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>
/// A hash over lines of fields, fed as they come. Each field is preceded by its length, so no two different dumps read alike;
/// a null is told from an empty text.
/// </summary>
internal sealed class CanonicalDump : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void Line(params ReadOnlySpan<object?> fields)
    {
        foreach (var field in fields)
        {
            Add(field);
        }

        _hash.AppendData("\n"u8);
    }

    /// <summary>The hash so far, lowercase hexadecimal.</summary>
    public string Hex() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();

    private void Add(object? field)
    {
        var text = field switch
        {
            null or DBNull => null,
            string already => already,
            // Fifteen digits is what the store keeps; 1 and 1.0 are one number.
            double number => number.ToString("G15", CultureInfo.InvariantCulture),
            decimal number => (number / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture),
            DateTimeOffset instant => instant.UtcTicks.ToString(CultureInfo.InvariantCulture),
            DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
            Enum value => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"A dump cannot hold a {field.GetType()}."),
        };
        _hash.AppendData(Encoding.UTF8.GetBytes(text is null ? "-;" : string.Create(CultureInfo.InvariantCulture, $"{text.Length}:{text};")));
    }
}
