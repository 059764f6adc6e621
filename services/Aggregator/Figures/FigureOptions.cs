using Microsoft.Extensions.Options;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>The numbers of the formulas that the mission may set.</summary>
internal sealed class FigureOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Figures";

    /// <summary>Pace from which a commitment is on track. Default 0.95, over <see cref="AtRiskPace"/>, at most 10.</summary>
    public decimal OnTrackPace { get; set; } = 0.95m;

    /// <summary>Pace from which it is only at risk. Default 0.60, over 0.</summary>
    public decimal AtRiskPace { get; set; } = 0.60m;

    /// <summary>Days after a period's end by which its report is due. Default 30, 0 to 365.</summary>
    public int GraceDays { get; set; } = 30;

    /// <summary>Where commitments start that give no date. Default 2024-01-01, from 2000 to 2100.</summary>
    public DateOnly ProgrammeStart { get; set; } = new(2024, 1, 1);

    /// <summary>Cells under it are suppressed where the commitment gives none of its own. Default 5, 1 to 1000.</summary>
    public int SecrecyThreshold { get; set; } = 5;

    /// <summary>How many of the last values the projection runs through. Default 4, 2 to 100.</summary>
    public int ProjectionWindow { get; set; } = 4;
}

/// <summary>Collects everything that is wrong with <see cref="FigureOptions"/>.</summary>
internal sealed class FigureOptionsValidator : IValidateOptions<FigureOptions>
{
    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, FigureOptions options)
    {
        ValidateOptionsResultBuilder problems = new();
        Check(options.AtRiskPace > 0, nameof(options.AtRiskPace), "must be over 0.");
        Check(options.OnTrackPace > options.AtRiskPace && options.OnTrackPace <= 10, nameof(options.OnTrackPace), "must be over AtRiskPace, at most 10.");
        Check(options.GraceDays is >= 0 and <= 365, nameof(options.GraceDays), "must be 0 to 365 days.");
        Check(options.ProgrammeStart.Year is >= 2000 and <= 2100, nameof(options.ProgrammeStart), "must lie in 2000 to 2100.");
        Check(options.SecrecyThreshold is >= 1 and <= 1000, nameof(options.SecrecyThreshold), "must be 1 to 1000.");
        Check(options.ProjectionWindow is >= 2 and <= 100, nameof(options.ProjectionWindow), "must be 2 to 100 values.");
        return problems.Build();

        void Check(bool holds, string property, string requirement)
        {
            if (!holds)
            {
                problems.AddError(requirement, property);
            }
        }
    }
}
