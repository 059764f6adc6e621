using Quartiers2030.Aggregator.Api.Answers;

namespace Quartiers2030.Aggregator.Api.Csv;

/// <summary>The columns of each exported list.</summary>
internal static class Tables
{
    public static CsvTable<CommitmentLine> Commitments { get; } = new(
        ("Code", line => line.Code),
        ("Opérateur", line => line.OperatorName),
        ("Objectif", line => line.Objective),
        ("Engagement", line => line.Label),
        ("Mesure", line => FrenchWords.Of(line.Measure)),
        ("Unité", line => line.Unit),
        ("Statut", line => FrenchWords.Of(line.Status)),
        ("Valeur", line => line.Value.Number),
        ("État de la valeur", line => FrenchWords.Of(line.Value.State)),
        ("Période", line => line.Value.Period),
        ("Territoires", line => line.Value.Territories),
        ("Territoires attendus", line => line.Value.ExpectedTerritories),
        ("Provisoire", line => line.Value.Provisional),
        ("Valeur de départ", line => line.Baseline.Value),
        ("Date de départ", line => line.Baseline.Date),
        ("Cible", line => line.Target.Value),
        ("Échéance", line => line.Target.Date),
        ("Attendu à date", line => line.Expected),
        ("Avancement (%)", line => line.Attainment?.Percent),
        ("Rythme", line => line.Pace?.Ratio),
        ("Tendance", line => FrenchWords.Of(line.Trend)),
        ("Météo", line => line.Weather is { } weather ? FrenchWords.Of(weather.Word) : null),
        ("Commentaire météo", line => line.Weather?.Comment),
        ("Divergence", line => line.Weather?.Divergent ?? false),
        ("Relevés dus", line => line.Reports.Due),
        ("Relevés reçus", line => line.Reports.Received),
        ("Reçus à temps", line => line.Reports.OnTime));

    public static CsvTable<CellAnswer> Cells { get; } = new(
        ("Engagement", cell => cell.Commitment),
        ("Territoire", cell => cell.Territory),
        ("Nom du territoire", cell => cell.TerritoryName),
        ("Période", cell => cell.Period),
        ("Série", cell => FrenchWords.Of(cell.Series)),
        ("Révision", cell => cell.Revision),
        ("État", cell => FrenchWords.Of(cell.State)),
        ("Valeur", cell => cell.Number),
        ("Numérateur", cell => cell.Numerator),
        ("Dénominateur", cell => cell.Denominator),
        ("Provisoire", cell => cell.Provisional),
        ("Source", cell => cell.SourceReference),
        ("Motif de correction", cell => cell.Reason),
        ("Reçu le", cell => cell.RecordedAt));

    public static CsvTable<OperatorAnswer> Operators { get; } = new(
        [("Identifiant", o => o.Id), ("Opérateur", o => o.Name), .. Summary<OperatorAnswer>(o => o.Summary)]);

    public static CsvTable<ObjectiveAnswer> Objectives { get; } = new([("Objectif", o => o.Name), .. Summary<ObjectiveAnswer>(o => o.Summary)]);

    public static CsvTable<TerritoryAnswer> Territories { get; } = new(
        [
            ("Code", t => t.Code), ("Niveau", t => FrenchWords.Of(t.Kind)), ("Nom", t => t.Name), ("Situé dans", t => string.Join(' ', t.Parents)),
            .. Summary<TerritoryAnswer>(t => t.Summary),
        ]);

    public static CsvTable<ConventionAnswer> Conventions { get; } = new(
        ("Identifiant", c => c.Id),
        ("Bailleur", c => c.LandlordName),
        ("SIREN", c => c.Siren),
        ("Code QPV", c => c.QpvCode),
        ("QPV", c => c.QpvName),
        ("Contrat de ville", c => c.Contract),
        ("Collectivité", c => c.LocalAuthority),
        ("Première année", c => c.FirstYear),
        ("Dernière année", c => c.LastYear),
        ("Logements", c => c.Dwellings),
        ("TFPB brute (€/an)", c => c.GrossTax),
        ("Abattement (€/an)", c => c.Abatement),
        ("Reçu le", c => c.RecordedAt));

    public static CsvTable<ActionYearRow> Actions { get; } = new(
        ("Identifiant", row => row.Action.Id),
        ("Bailleur", row => row.Action.LandlordName),
        ("Code QPV", row => row.Action.QpvCode),
        ("QPV", row => row.Action.QpvName),
        ("Axe", row => FrenchWords.Of(row.Action.Axis)),
        ("Action", row => row.Action.Description),
        ("Coût ordinaire (€/an)", row => row.Action.OrdinaryCost),
        ("Coût dans le quartier (€/an)", row => row.Action.CostHere),
        ("Année", row => row.Year?.Year),
        ("Prévu (€)", row => row.Year?.Planned),
        ("Réalisé (€)", row => row.Year?.Done),
        ("Surcoût réalisé (€)", row => row.Year?.SurplusDone),
        ("Justificatif", row => row.Action.Evidence),
        ("Avis des habitants", row => row.Action.ResidentsEvaluation));

    public static CsvTable<CoverageAnswer> Coverage { get; } = new(
        ("Bailleur", row => row.LandlordName),
        ("Code QPV", row => row.QpvCode),
        ("QPV", row => row.QpvName),
        ("Année", row => row.Year),
        ("Prévu (€)", row => row.Planned),
        ("Réalisé (€)", row => row.Done),
        ("Surcoût réalisé (€)", row => row.SurplusDone),
        ("Abattement (€)", row => row.Abatement),
        ("Taux de couverture", row => row.CoverageRatio),
        ("Actions", row => row.Actions),
        ("Actions non renseignées", row => row.ActionsWithoutDone),
        ("Alertes", row => string.Join(' ', row.Alerts)));

    public static CsvTable<LandlordAnswer> Landlords { get; } = new(
        ("Identifiant", row => row.Id), ("Bailleur", row => row.Name), ("SIREN", row => row.Siren),
        ("Conventions", row => row.Conventions), ("Actions", row => row.Actions), ("QPV", row => row.Neighbourhoods));

    private static (string Header, Func<T, object?> Value)[] Summary<T>(Func<T, RollUpAnswer> of) =>
    [
        ("Engagements", row => of(row).Commitments),
        .. Enum.GetValues<Figures.FigureStatus>().Select(status => (
            Capital(FrenchWords.Of(status)), (Func<T, object?>)(row => of(row).Statuses.GetValueOrDefault(Reviews.RollUp.WordFor(status))))),
        ("Relevés dus", row => of(row).Reports.Due),
        ("Relevés reçus", row => of(row).Reports.Received),
        ("Reçus à temps", row => of(row).Reports.OnTime),
        ("Divergences", row => of(row).Divergences),
    ];

    private static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
