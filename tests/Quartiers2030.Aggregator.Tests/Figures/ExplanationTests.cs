using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Figures;

public sealed class ExplanationTests
{
    [Fact]
    public void Evaluate_Share_ExplainsEachStepWithItsNumbers()
    {
        var explanation = new CommitmentScene(Measure.Share, aggregation: Aggregation.Ratio, cadence: Cadence.Annual).From(18.8m).To(20, "2024-12-31")
            .ObserveParts("2024", 1940, 10000).On("2025-01-31").Explanation;

        Assert.Equal(
            [
                "Valeur 2024 = somme des numérateurs sur somme des dénominateurs = 1\u202f940 / 10\u202f000 = 19,4 %.",
                "Avancement = (valeur − départ) / (cible − départ) = (19,4 − 18,8) / (20 − 18,8) = 50 %.",
                "Rythme au 31/12/2024 = (valeur − départ) / (attendu − départ) = (19,4 − 18,8) / (20 − 18,8) = 0,5.",
            ],
            explanation.Formula);
        Assert.Equal("2026.1", explanation.FormulaVersion);
    }

    [Fact]
    public void Evaluate_Inputs_AreThoseOfTheValueAndTheOneBeforeWithTheirPlaces()
    {
        // Sequences: 1 the declaration, 2 T1, 3 T2, 4 its correction, 5 T3, 6 the weather.
        var explanation = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", 1).Observe("2024-T2", 2)
            .Observe("2024-T2", 3, on: "2024-08-01").Observe("2024-T3", 4).Say(Weather.Secured, "2024-T3", "2024-10-15").On("2024-10-20").Explanation;

        Assert.Equal(
            [("2024-T2", 2, 4L, 3m), ("2024-T3", 1, 5L, 4m)],
            explanation.Inputs.Select(static input => (input.Period.ToString(), input.Revision, input.Sequence, input.Quantity.Value)));
        Assert.Equal(6, Assert.Single(explanation.JournalPositions).Value);
    }

    [Fact]
    public void Evaluate_FactsNotKnownYet_DoNotAdvanceTheJournal()
    {
        var scene = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", 1).Observe("2024-T2", 2);

        Assert.Equal(2, scene.On("2024-05-01").Explanation.JournalPositions["ars"]);
    }

    [Fact]
    public void Evaluate_NegativeNumbers_ReadUnambiguously()
    {
        var step = new CommitmentScene(Measure.Floor).To(-2, "2027-12-31").Observe("2024-T1", -3).On("2024-05-01").Explanation.Formula[^1];

        Assert.Equal("Marge = valeur − seuil = \u22123 − (\u22122) = \u22121 : non tenu.", step);
    }

    [Fact]
    public void Evaluate_ProvisionalObservation_IsFlaggedAndNoted()
    {
        var figure = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", 1, provisional: true).On("2024-05-01");

        Assert.True(figure.Value.Provisional);
        Assert.Contains(figure.Explanation.Notes, note => note.Key == NoteKeys.ProvisionalValue);
    }

    [Fact]
    public void Evaluate_PeriodNotEnded_IsNotReadYet()
    {
        var scene = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", 1).Observe("2024-T2", 9, on: "2024-05-15");

        Assert.Equal(1, scene.On("2024-06-29").Value.Quantity.Value);
        Assert.Equal(9, scene.On("2024-06-30").Value.Quantity.Value);
    }

    [Fact]
    public void Evaluate_Series_HoldsEachReportedPeriod()
    {
        var series = new CommitmentScene(Measure.Count).From(0).To(10, "2027-12-31").Observe("2024-T1", 1)
            .ObserveState("2024-T2", QuantityState.Suppressed).Observe("2024-T4", 3).On("2025-01-31").Series;

        Assert.Equal(
            [("2024-T1", QuantityKind.Number), ("2024-T2", QuantityKind.Suppressed), ("2024-T4", QuantityKind.Number)],
            series.Select(static point => (point.Period.ToString(), point.Quantity.Kind)));
    }
}
