using System.Globalization;
using CsvHelper;

namespace Quartiers2030.Aggregator.Api.Csv;

/// <summary>
/// Writes a list as French spreadsheets open it: UTF-8 with a byte order mark, <c>;</c> between columns, decimal comma, French headers.
/// Text that a spreadsheet would take for a formula is led by an apostrophe (OWASP, CSV injection); numbers are ours and stay numbers.
/// </summary>
/// <typeparam name="T">One row.</typeparam>
internal sealed class CsvTable<T>(params (string Header, Func<T, object?> Value)[] columns)
{
    private static readonly CultureInfo French = CultureInfo.GetCultureInfo("fr-FR");

    private static readonly CsvWriterOptions Format = CsvWriterOptions.Default with
    {
        Separator = ';',
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        FormatProvider = French,
        TrueValue = "oui",
        FalseValue = "non",
    };

    /// <summary>The rows, after a line of headers. A notice, if there is one, is the last column of every line.</summary>
    public byte[] Write(IEnumerable<T> rows, string? notice)
    {
        using var buffer = new MemoryStream();
        using (var csv = CsvWriter.Create(buffer, Format, leaveOpen: true))
        {
            foreach (var (header, _) in columns)
            {
                csv.WriteField(header);
            }

            EndLine(csv, notice is null ? null : "Avertissement");
            foreach (var row in rows)
            {
                foreach (var (_, value) in columns)
                {
                    WriteCell(csv, value(row));
                }

                EndLine(csv, notice);
            }
        }

        return buffer.ToArray();
    }

    private static void WriteCell(CsvWriter csv, object? value)
    {
        switch (value)
        {
            case decimal number:
                csv.WriteField(AnswerFormat.Shorten(number), default, French);
                break;
            case bool yes:
                csv.WriteField(yes);
                break;
            case DateOnly day:
                csv.WriteField(day);
                break;
            case DateTimeOffset instant:
                csv.WriteField(instant.ToUniversalTime(), "yyyy-MM-dd'T'HH:mm:ss'Z'");
                break;
            case int number:
                csv.WriteField(number, default, French);
                break;
            default:
                csv.WriteField((string?)value);
                break;
        }
    }

    private static void EndLine(CsvWriter csv, string? last)
    {
        if (last is not null)
        {
            csv.WriteField(last);
        }

        csv.EndRecord();
    }
}
