using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Quartiers2030.Intake.Rest;

/// <summary>
/// Finds the elements of <c>[…]</c> or <c>{"name": […]}</c> in JSON that arrives in pieces, without reading what is in them.
/// </summary>
internal sealed class ArrayScanner(string name)
{
    private JsonReaderState _state = new(new JsonReaderOptions { AllowTrailingCommas = false });
    private Place _place = Place.Start;
    private bool _inObject;

    private enum Place
    {
        Start,
        Object,
        BeforeArray,
        Array,
        AfterArray,
    }

    /// <summary>Finds the whole elements of what is there.</summary>
    /// <param name="buffer">What came since the last call consumed.</param>
    /// <param name="isLast">Nothing follows.</param>
    /// <param name="elements">Takes the elements, in their order.</param>
    /// <returns>How many bytes were consumed.</returns>
    /// <exception cref="JsonException">Not JSON.</exception>
    /// <exception cref="RestRefusal">JSON of another form.</exception>
    public long Scan(in ReadOnlySequence<byte> buffer, bool isLast, List<ReadOnlySequence<byte>> elements)
    {
        var reader = new Utf8JsonReader(buffer, isLast, _state);
        while (true)
        {
            var before = reader;
            if (!reader.Read() || !TryTake(ref reader, buffer, elements))
            {
                _state = before.CurrentState;
                return before.BytesConsumed;
            }
        }
    }

    // False when the element is not there to its end.
    private bool TryTake(ref Utf8JsonReader reader, in ReadOnlySequence<byte> buffer, List<ReadOnlySequence<byte>> elements)
    {
        var token = reader.TokenType;
        switch (_place)
        {
            case Place.Start when token is JsonTokenType.StartArray or JsonTokenType.StartObject:
                _inObject = token == JsonTokenType.StartObject;
                _place = _inObject ? Place.Object : Place.Array;
                return true;
            case Place.Object when token == JsonTokenType.PropertyName && reader.ValueTextEquals(name):
                _place = Place.BeforeArray;
                return true;
            case Place.BeforeArray when token == JsonTokenType.StartArray:
                _place = Place.Array;
                return true;
            case Place.Array when token == JsonTokenType.EndArray:
                _place = Place.AfterArray;
                return true;
            case Place.Array:
                var start = reader.TokenStartIndex;
                if (!reader.TrySkip())
                {
                    return false;
                }

                elements.Add(buffer.Slice(start, reader.BytesConsumed - start));
                return true;
            case Place.AfterArray when _inObject && token == JsonTokenType.EndObject:
                return true;
            default:
                throw new RestRefusal(
                    StatusCodes.Status400BadRequest,
                    $"The body is a JSON array, or an object that holds nothing but the array \"{name}\"; options go into the query.");
        }
    }
}
