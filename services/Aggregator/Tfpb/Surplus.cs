using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Tfpb;

/// <summary>Only what goes beyond ordinary management counts as a counterpart of the abatement.</summary>
internal static class Surplus
{
    /// <summary>Both costs are known, so the surplus can be told from what would have been spent anyway.</summary>
    public static bool IsKnown(TfpbActionDeclared action) => action is { OrdinaryCost: not null, CostHere: > 0 };

    /// <summary>
    /// The surplus in what was done in a year: the share of its cost here that its ordinary cost does not explain,
    /// <c>done × (cost here − ordinary cost) / cost here</c>, never under 0. When all of a year's cost was spent this is
    /// cost here − ordinary cost. Without both costs, all that was done is taken as declared. Null: not reported yet.
    /// </summary>
    public static decimal? Of(TfpbActionDeclared action, decimal? done)
    {
        if (done is null || !IsKnown(action))
        {
            return done;
        }

        var share = (action.CostHere!.Value - action.OrdinaryCost!.Value) / action.CostHere.Value;
        return Math.Round(done.Value * Math.Clamp(share, 0, 1), 2, MidpointRounding.ToEven);
    }
}
