using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>
/// Reads one JSON object as a message of the contracts, in the protobuf form of JSON: camelCase names, names of enumeration values.
/// The short words of CSV files (<c>final</c> for <c>FINALITY_FINAL</c>) are taken too.
/// </summary>
internal static class JsonLine
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    // The parser takes the last of two properties of one name; here, where a mistake is looked for, they are one.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static (TLine? Message, Fault? Fault) Read<TLine>(in ReadOnlySequence<byte> json)
        where TLine : class, IMessage, new()
    {
        string text;
        try
        {
            text = Utf8.GetString(json);
        }
        catch (DecoderFallbackException)
        {
            return (null, new Fault(string.Empty, null, FaultCodes.MalformedJson, "Not UTF-8."));
        }

        return TryParse<TLine>(text, out var message) ? (message, null) : Mend<TLine>(text);
    }

    // Off the straight path: what the parser refuses is looked at once more, for short words, and then for the field at fault.
    private static (TLine? Message, Fault? Fault) Mend<TLine>(string text)
        where TLine : class, IMessage, new()
    {
        JsonObject? line;
        try
        {
            line = JsonNode.Parse(text, documentOptions: Strict) as JsonObject;
        }
        catch (JsonException malformed)
        {
            return (null, new Fault(string.Empty, text, FaultCodes.MalformedJson, $"Not JSON, at byte {malformed.BytePositionInLine + 1} of the line."));
        }

        if (line is null)
        {
            return (null, new Fault(string.Empty, text, FaultCodes.MalformedJson, "A JSON object is expected."));
        }

        return ShortWords.Replace(line, new TLine().Descriptor) && TryParse<TLine>(line.ToJsonString(), out var message)
            ? (message, null)
            : (null, FieldFaults.Find<TLine>(line));
    }

    internal static bool TryParse<TLine>(string text, out TLine? message)
        where TLine : class, IMessage, new()
    {
        try
        {
            message = JsonParser.Default.Parse<TLine>(text);
            return true;
        }
        catch (IOException)
        {
            // What the parser throws derives from it: InvalidJsonException, InvalidProtocolBufferException.
            message = null;
            return false;
        }
    }
}
