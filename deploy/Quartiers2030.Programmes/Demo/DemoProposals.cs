using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Programmes.Demo;

/// <summary>A revision that an operator asks for, and what the mission says to it.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="At">When.</param>
/// <param name="Answer">What the mission says; null: it has not yet.</param>
internal sealed record DemoProposal(ProposeRevisionRequest Request, DateTimeOffset At, (DateTimeOffset At, bool Accept, string Reason)? Answer);

/// <summary>The proposals of the two years: accepted, refused and pending.</summary>
internal static class DemoProposals
{
    public static IReadOnlyList<DemoProposal> All { get; } =
    [
        new(
            Request("DT-04", "données fictives : le recensement du parc donne enfin la référence",
                new Baseline { Value = Start(DemoScript.PoorlyInsulated), Date = "2023-12-31" }),
            Day(2024, 9, 10),
            (Day(2024, 10, 15), true, "données fictives : référence vérifiée avec le recensement du parc")),
        new(
            Request("EN-13", "données fictives : un point intermédiaire est fixé à fin 2025", null, (50, "2025-12-31"), (60, "2027-12-31")),
            Day(2025, 2, 18),
            (Day(2025, 3, 18), true, string.Empty)),
        new(
            Request("CA-01", "données fictives : places ouvertes au 31 décembre 2023", new Baseline { Value = Start(DemoScript.CrechePlaces), Date = "2023-12-31" }),
            Day(2025, 5, 20),
            (Day(2025, 7, 8), true, "données fictives : conforme à l'état des places transmis")),
        new(
            Request("PR-01", "données fictives : plusieurs projets sont reportés à 2026", null, (12, "2025-12-31")),
            Day(2025, 9, 15),
            (Day(2025, 10, 10), false, "données fictives : l'engagement de 15 % est maintenu pour 2025")),
        new(
            Request("DR-03", "données fictives : les conventions sont renouvelées à l'été 2026", new Baseline { Date = "2026-07-01" }),
            Day(2025, 10, 1),
            (Day(2025, 11, 5), true, string.Empty)),
        new(
            Request("CA-04", "données fictives : six centres sociaux ouvriront en 2026 et 2027", null, (100, "2027-12-31")),
            Day(2026, 1, 20),
            null),
    ];

    // What the figures start from is exactly what the proposal says.
    private static double Start(double perDwelling) => (double)DemoTerritories.Qpvs.Sum(qpv => DemoStories.BaseLevel(qpv, perDwelling));

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 14, 0, 0, TimeSpan.Zero);

    private static ProposeRevisionRequest Request(string commitment, string reason, Baseline? baseline, params (double Value, string Date)[] targets) => new()
    {
        SubmissionId = $"demo-{commitment}",
        Commitment = commitment,
        Reason = reason,
        Baseline = baseline,
        Targets = { targets.Select(target => new Target { Value = target.Value, Date = target.Date }) },
    };
}
