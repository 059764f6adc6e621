using System.Globalization;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Bailleurs.Tfpb;

/// <summary>Checks amounts in euros.</summary>
internal static class Amounts
{
    private const double Limit = 1e12;

    /// <summary>A fault when an amount that is given is not a finite number from 0 to 10^12.</summary>
    public static Fault? Check(string field, bool given, double amount)
    {
        if (!given || amount is >= 0 and <= Limit)
        {
            return null;
        }

        var code = !double.IsFinite(amount) ? FaultCodes.NotFinite : amount < 0 ? FaultCodes.NegativeCount : FaultCodes.TooLarge;
        return new Fault(field, amount.ToString(CultureInfo.InvariantCulture), code, "An amount is a finite number of euros, 0 to 1e12.");
    }
}
