using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Api.Answers;

/// <summary>A TFPB convention as last declared. Amounts are euros a year.</summary>
/// <param name="Id">The landlord's own id.</param>
/// <param name="Landlord">Identity of the landlord.</param>
/// <param name="LandlordName">How it is written on screen.</param>
/// <param name="Siren">SIREN; null: not known.</param>
/// <param name="QpvCode">Code of the QPV; null when only its name is known.</param>
/// <param name="QpvName">Name of the QPV as the convention writes it.</param>
/// <param name="Contract">Contrat de ville it is annexed to; null: not known.</param>
/// <param name="LocalAuthority">The signing local authority.</param>
/// <param name="FirstYear">First year covered.</param>
/// <param name="LastYear">Last year covered.</param>
/// <param name="Dwellings">Dwellings covered; null: not known.</param>
/// <param name="GrossTax">Tax before the abatement; null: not known.</param>
/// <param name="Abatement">The abatement; null: not known.</param>
/// <param name="RecordedAt">When this declaration was received.</param>
/// <param name="Versions">How often it was declared.</param>
internal sealed record ConventionAnswer(
    string Id,
    string Landlord,
    string LandlordName,
    string? Siren,
    string? QpvCode,
    string QpvName,
    string? Contract,
    string LocalAuthority,
    int FirstYear,
    int LastYear,
    int? Dwellings,
    decimal? GrossTax,
    decimal? Abatement,
    DateTimeOffset RecordedAt,
    int Versions);

/// <summary>A counterpart action as last declared. Amounts are euros a year.</summary>
/// <param name="Id">The landlord's own id.</param>
/// <param name="Landlord">Identity of the landlord.</param>
/// <param name="LandlordName">How it is written on screen.</param>
/// <param name="QpvCode">Code of the QPV; null when only its name is known.</param>
/// <param name="QpvName">Name of the QPV.</param>
/// <param name="Axis">The axis.</param>
/// <param name="Description">What is done.</param>
/// <param name="OrdinaryCost">Yearly cost of the same service elsewhere; null: not known.</param>
/// <param name="CostHere">Yearly cost in this QPV; null: not known.</param>
/// <param name="Years">What was planned and done, by year.</param>
/// <param name="Evidence">Reference of the proof.</param>
/// <param name="ResidentsEvaluation">What the residents said of it.</param>
/// <param name="RecordedAt">When this declaration was received.</param>
/// <param name="Versions">How often it was declared.</param>
internal sealed record ActionAnswer(
    string Id,
    string Landlord,
    string LandlordName,
    string? QpvCode,
    string QpvName,
    TfpbAxis Axis,
    string Description,
    decimal? OrdinaryCost,
    decimal? CostHere,
    IReadOnlyList<ActionYearAnswer> Years,
    string Evidence,
    string ResidentsEvaluation,
    DateTimeOffset RecordedAt,
    int Versions);

/// <summary>One year of an action, euros.</summary>
/// <param name="Year">The calendar year.</param>
/// <param name="Planned">Null: not given.</param>
/// <param name="Done">Null: not reported yet.</param>
/// <param name="SurplusDone">The part of what was done that goes beyond ordinary management, which alone counts; null: not reported yet.</param>
internal sealed record ActionYearAnswer(int Year, decimal? Planned, decimal? Done, decimal? SurplusDone);

/// <summary>A line of the exported actions: one a year, or one without a year.</summary>
/// <param name="Action">The action.</param>
/// <param name="Year">The year.</param>
internal sealed record ActionYearRow(ActionAnswer Action, ActionYearAnswer? Year);

/// <summary>A landlord's counterpart in one QPV and year, euros. What was not given stays null and is never taken for 0.</summary>
/// <param name="Landlord">Identity of the landlord.</param>
/// <param name="LandlordName">How it is written on screen.</param>
/// <param name="QpvCode">Code of the QPV; null when only its name is known, or for the landlord's whole year.</param>
/// <param name="QpvName">Name of the QPV; null for the landlord's whole year.</param>
/// <param name="Year">The calendar year.</param>
/// <param name="Planned">What was planned, over the actions that say so; null when none does.</param>
/// <param name="Done">What was done, over the actions that say so; null when none does.</param>
/// <param name="SurplusDone">The part of it beyond ordinary management.</param>
/// <param name="Abatement">The abatement of the year; null: not known, or no convention.</param>
/// <param name="CoverageRatio">Surplus done over abatement, 1 is fully covered; null when either is not known.</param>
/// <param name="Actions">Actions of the year.</param>
/// <param name="ActionsWithoutDone">Of these, not reported yet.</param>
/// <param name="ActionsWithoutCosts">Of these, without both costs: all that was done is taken for surplus.</param>
/// <param name="Alerts">no-programme, no-statement, under-one, axis-not-started.</param>
internal sealed record CoverageAnswer(
    string Landlord,
    string LandlordName,
    string? QpvCode,
    string? QpvName,
    int Year,
    decimal? Planned,
    decimal? Done,
    decimal? SurplusDone,
    decimal? Abatement,
    decimal? CoverageRatio,
    int Actions,
    int ActionsWithoutDone,
    int ActionsWithoutCosts,
    IReadOnlyList<string> Alerts);

/// <summary>One landlord.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">How it is written on screen.</param>
/// <param name="Siren">SIREN; null: not known.</param>
/// <param name="Conventions">How many conventions.</param>
/// <param name="Actions">How many actions.</param>
/// <param name="Neighbourhoods">In how many QPV.</param>
internal sealed record LandlordAnswer(string Id, string Name, string? Siren, int Conventions, int Actions, int Neighbourhoods);

/// <summary>The follow-up of one landlord.</summary>
/// <param name="Header">What it was computed from.</param>
/// <param name="Landlord">The landlord.</param>
/// <param name="Years">All its QPV together, by year.</param>
/// <param name="Neighbourhoods">By QPV and year.</param>
internal sealed record LandlordFollowUp(
    AnswerHeader Header, LandlordAnswer Landlord, IReadOnlyList<CoverageAnswer> Years, IReadOnlyList<CoverageAnswer> Neighbourhoods);
