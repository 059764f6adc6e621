using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Figures;

/// <summary>
/// Everything known of one commitment. Immutable: it sorts its observations once, so keep it and evaluate it at many moments.
/// The lists may come in any order; <see cref="JournalStamp.Sequence"/> and revision numbers decide, never arrival.
/// </summary>
internal sealed class CommitmentHistory
{
    /// <summary>Code of the commitment.</summary>
    public required string Code { get; init; }

    /// <summary>At least one. The first gives the promise; the last known gives the texts and the expected territories.</summary>
    public required IReadOnlyList<CommitmentDeclared> Declarations { get; init; }

    /// <summary>Accepted revisions of the targets.</summary>
    public IReadOnlyList<TargetRevised> TargetRevisions { get; init; } = [];

    /// <summary>Accepted revisions of the baseline.</summary>
    public IReadOnlyList<BaselineRevised> BaselineRevisions { get; init; } = [];

    /// <summary>Revisions asked for.</summary>
    public IReadOnlyList<RevisionProposed> Proposals { get; init; } = [];

    /// <summary>Revisions refused.</summary>
    public IReadOnlyList<RevisionRefused> Refusals { get; init; } = [];

    /// <summary>The operator's own word, quarter after quarter.</summary>
    public IReadOnlyList<WeatherReported> Weather { get; init; } = [];

    /// <summary>Every revision of every cell.</summary>
    public IReadOnlyList<ObservationRevision> Observations { get; init; } = [];

    /// <summary>The observations sorted by series, period, territory and revision. Racing threads would sort twice, with one result.</summary>
    internal ObservationRevision[] Cells => field ??= CellOrder.Sort(Observations);

    /// <summary>Where each cell begins in <see cref="Cells"/>.</summary>
    internal CellIndex Index => field ??= new CellIndex(Cells);

    /// <summary>The commitment had been declared.</summary>
    public bool IsKnownAt(DateTimeOffset knownAt)
    {
        foreach (var declaration in Declarations)
        {
            if (Moment.StampOf(declaration).RecordedAt <= knownAt)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The history of <paramref name="code"/> out of journal entries; those of other commitments are passed over.</summary>
    public static CommitmentHistory FromEvents(string code, IEnumerable<JournalEvent> events)
    {
        var facts = events.OrderBy(static fact => Moment.StampOf(fact).Sequence).ToList();
        List<ObservationRevision> observations = [];
        foreach (var fact in facts)
        {
            switch (fact)
            {
                case ObservationsRecorded batch:
                    observations.AddRange(batch.Observations.Where(line => line.Commitment == code)
                        .Select(line => ObservationRevision.From(line, Moment.StampOf(batch))));
                    break;
                case ObservationWithdrawn withdrawal when withdrawal.Commitment == code:
                    observations.Add(ObservationRevision.From(withdrawal));
                    break;
                default:
                    break;
            }
        }

        return new()
        {
            Code = code,
            Declarations = [.. facts.OfType<CommitmentDeclared>().Where(fact => fact.Code == code)],
            TargetRevisions = [.. facts.OfType<TargetRevised>().Where(fact => fact.Commitment == code)],
            BaselineRevisions = [.. facts.OfType<BaselineRevised>().Where(fact => fact.Commitment == code)],
            Proposals = [.. facts.OfType<RevisionProposed>().Where(fact => fact.Commitment == code)],
            Refusals = [.. facts.OfType<RevisionRefused>().Where(fact => fact.Commitment == code)],
            Weather = [.. facts.OfType<WeatherReported>().Where(fact => fact.Commitment == code)],
            Observations = observations,
        };
    }
}
