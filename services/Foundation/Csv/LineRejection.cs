namespace Quartiers2030.Csv;

/// <summary>Why one line of a file was not taken, whether the file's reader or the service refused it.</summary>
/// <param name="Line">Line of the file, from 1; the header is on line 1 as a rule. 0 when the line is not known.</param>
/// <param name="Field">Name of the column or field at fault; empty when the line is wrong as a whole.</param>
/// <param name="Value">What it held, cut at 200 characters.</param>
/// <param name="Code">Stable, for programs: <c>MALFORMED_NUMBER</c>, <c>UNKNOWN_COMMITMENT</c>, …</param>
/// <param name="Reason">For people, in English.</param>
public sealed record LineRejection(int Line, string Field, string Value, string Code, string Reason)
{
    internal const int MaxValueLength = 200;

    internal static LineRejection Of(int line, string field, string value, string code, string reason) =>
        new(line, field, value.Length > MaxValueLength ? value[..MaxValueLength] : value, code, reason);
}
