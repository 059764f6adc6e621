using System.Globalization;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>How an officer reads numbers and dates. Fixed here, so that the same figure reads the same on every server.</summary>
internal static class FrenchText
{
    private static readonly NumberFormatInfo Numbers = new()
    {
        NumberDecimalSeparator = ",",
        NumberGroupSeparator = "\u202f",
        NegativeSign = "\u2212",
    };

    /// <summary>At most two decimals, narrow no-break spaces between thousands.</summary>
    public static string Of(decimal number) => number.ToString("#,0.##", Numbers);

    /// <summary>A number to be taken away or multiplied: in brackets when negative.</summary>
    public static string Operand(decimal number) => number < 0 ? $"({Of(number)})" : Of(number);

    /// <summary>With its sign.</summary>
    public static string Signed(decimal number) => number > 0 ? "+" + Of(number) : Of(number);

    /// <summary>31/12/2025.</summary>
    public static string Of(DateOnly date) => date.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    /// <summary>A count and its noun, which takes an s from 2 on.</summary>
    public static string Count(int count, string noun) => $"{Of(count)} {noun}{(count > 1 ? "s" : string.Empty)}";

    /// <summary>A value with its parts when it has some.</summary>
    public static string Of(Quantity quantity) => quantity switch
    {
        { Numerator: { } numerator, Denominator: { } denominator } => $"{Of(numerator)} / {Of(denominator)} = {Of(quantity.Value)} %",
        { IsNumber: true } => Of(quantity.Value),
        { Kind: QuantityKind.Suppressed } => "secret statistique",
        { Kind: QuantityKind.NotApplicable } => "sans objet",
        _ => "non reçu",
    };

    /// <summary>How the cells of a period were put together.</summary>
    public static string Of(Aggregation aggregation) => aggregation switch
    {
        Aggregation.Sum => "somme des valeurs",
        Aggregation.Ratio => "somme des numérateurs sur somme des dénominateurs",
        Aggregation.Coverage => "membres couverts sur membres attendus",
        Aggregation.Last => "dernière valeur enregistrée",
        _ => "valeur du territoire",
    };
}
