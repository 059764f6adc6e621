using System.Collections;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Quartiers2030.Fuzz.Engine;

/// <summary>Messages that are well formed and make no sense: they get past the parser, to what is behind it.</summary>
internal static class Nonsense
{
    private static readonly string[] s_texts =
        ["", " ", "\0", "\r\n", "%", "é", "😈", "e\u0301", "../..", "'; --", "<b>", "NaN", "2025-T5", "0001-01-01", "9999-12-31", "AR-01", "QN09901N"];

    private static readonly double[] s_numbers =
        [0, -0.0, 1, -1, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, 1e300, 0.1];

    private static readonly long[] s_integers = [0, 1, -1, int.MaxValue, int.MinValue, long.MaxValue, long.MinValue, 99];

    /// <summary>Sets some fields of a message, and of those within, to what nobody expects.</summary>
    public static T Into<T>(T message, Random random)
        where T : IMessage<T>
    {
        Into((IMessage)message, random, depth: 0);
        return message;
    }

    private static void Into(IMessage message, Random random, int depth)
    {
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            if (field.IsMap || random.Next(3) > 0)
                continue;

            if (field.IsRepeated)
            {
                var list = (IList)field.Accessor.GetValue(message);
                for (var more = random.Next(3); more > 0 && depth < 3; more--)
                    list.Add(Value(field, random, depth));
                if (list.Count > 0 && field.FieldType == FieldType.Message)
                    Into((IMessage)list[random.Next(list.Count)]!, random, depth + 1);
            }
            else if (field.FieldType != FieldType.Message || depth < 3)
            {
                field.Accessor.SetValue(message, Value(field, random, depth));
            }
        }
    }

    private static object Value(FieldDescriptor field, Random random, int depth)
    {
        var integer = s_integers[random.Next(s_integers.Length)];
        switch (field.FieldType)
        {
            case FieldType.Message:
                var message = (IMessage)Activator.CreateInstance(field.MessageType.ClrType)!;
                Into(message, random, depth + 1);
                return message;
            case FieldType.String:
                return random.Next(20) == 0 ? new string('x', random.Next(100_000)) : s_texts[random.Next(s_texts.Length)];
            case FieldType.Bytes:
                return ByteString.CopyFrom(new byte[random.Next(1000)]);
            case FieldType.Bool:
                return random.Next(2) == 0;
            case FieldType.Double:
                return s_numbers[random.Next(s_numbers.Length)];
            case FieldType.Float:
                return (float)s_numbers[random.Next(s_numbers.Length)];
            case FieldType.Enum:
                return (int)integer;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                return (int)integer;
            case FieldType.UInt32 or FieldType.Fixed32:
                return (uint)integer;
            case FieldType.UInt64 or FieldType.Fixed64:
                return (ulong)integer;
            default:
                return integer;
        }
    }
}
