using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api;

/// <summary>Which commitments a list is asked for; what is not given does not restrict.</summary>
internal sealed class CommitmentFilter
{
    private FigureStatus? _status;
    private Measure? _measure;

    /// <summary>Identity of the operator.</summary>
    [FromQuery(Name = "operator")]
    public string? Operator { get; init; }

    /// <summary>Name of the strategic objective.</summary>
    [FromQuery(Name = "objective")]
    public string? Objective { get; init; }

    /// <summary>A status, <c>on-track</c>.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>A measure, <c>share</c>.</summary>
    [FromQuery(Name = "measure")]
    public string? Measure { get; init; }

    /// <summary>What is wrong with it; must be asked before <see cref="Holds"/>.</summary>
    public ProblemHttpResult? Check()
    {
        if (!Words<FigureStatus>.TryRead(Status, out _status))
        {
            return Problem.BadValue("status", Status!, Words<FigureStatus>.All);
        }

        return Words<Measure>.TryRead(Measure, out _measure) ? null : Problem.BadValue("measure", Measure!, Words<Measure>.All);
    }

    /// <summary>The commitment is wanted.</summary>
    public bool Holds(CommitmentFigure figure) =>
        (string.IsNullOrEmpty(Operator) || figure.Commitment.Operator == Operator)
        && (string.IsNullOrEmpty(Objective) || string.Equals(figure.Commitment.Objective, Objective, StringComparison.OrdinalIgnoreCase))
        && (_status is null || figure.Status == _status)
        && (_measure is null || figure.Commitment.Measure == _measure);
}
