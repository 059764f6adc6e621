using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Programmes.Demo;

/// <summary>Puts the parts of the demonstration in the order of time.</summary>
internal sealed class DemoComposer(IReadOnlyList<CommitmentRow> rows)
{
    private readonly Dictionary<string, CommitmentRow> _rows = rows.ToDictionary(row => row.Commitment.Code, StringComparer.Ordinal);
    private readonly SortedDictionary<DateTimeOffset, List<DemoAct>> _acts = [];

    public IReadOnlyList<DemoStep> Compose()
    {
        Declare();
        Report();
        Speak();
        Negotiate();
        State();
        return [.. _acts.Select(pair => new DemoStep(pair.Key, pair.Value))];
    }

    private void Declare()
    {
        foreach (var partner in PartnerNames.All)
        {
            Add(DemoCalendar.Start, new DemoSubmission<Territory>(SubmissionKinds.Territories, partner, Sender.Mission, DemoTerritories.All));
        }

        foreach (var group in rows.GroupBy(row => (row.Partner, Sender: Sender.Owner(row.Partner, row.Operator))))
        {
            Add(DemoCalendar.Start, new DemoSubmission<Commitment>(
                SubmissionKinds.Commitments, group.Key.Partner, group.Key.Sender, [.. group.Select(row => Protected(row.Commitment))]));
        }
    }

    // Lettings are counted by household: with small neighbourhoods this is where statistical secrecy shows.
    private static Commitment Protected(Commitment commitment)
    {
        var declared = commitment.Clone();
        declared.PersonBased |= declared.Code == "DT-02";
        return declared;
    }

    private void Report()
    {
        var reports = DemoScript.Stories
            .Where(story => _rows.ContainsKey(story.Key))
            .SelectMany(story => story.Value.Figures.SelectMany(figure => story.Value.Habits.Report(story.Key, figure)).Select(report => (Code: story.Key, Report: report)))
            .Concat(DemoCorrections.All.Where(correction => _rows.ContainsKey(correction.Code)))
            .Where(pair => pair.Report.At <= DemoCalendar.End);
        foreach (var group in reports.GroupBy(pair => (pair.Report.At, _rows[pair.Code].Partner, Sender: SenderOf(pair.Code))))
        {
            Add(group.Key.At, new DemoSubmission<Observation>(
                SubmissionKinds.Observations, group.Key.Partner, group.Key.Sender, [.. group.Select(pair => pair.Report.Observation)]));
        }
    }

    private void Speak()
    {
        for (var i = 0; i < DemoCalendar.Quarters.Count; i++)
        {
            foreach (var word in DemoWeather.Of(i).Where(word => _rows.ContainsKey(word.Commitment)))
            {
                Add(DemoCalendar.Weather(DemoCalendar.Quarters[i]), new DemoWord(_rows[word.Commitment].Partner, SenderOf(word.Commitment), word));
            }
        }
    }

    private void Negotiate()
    {
        foreach (var (request, at, answer) in DemoProposals.All.Where(proposal => _rows.ContainsKey(proposal.Request.Commitment)))
        {
            var partner = _rows[request.Commitment].Partner;
            Add(at, new DemoQuestion(partner, SenderOf(request.Commitment), request));
            if (answer is { } given)
            {
                Add(given.At, new DemoAnswer(partner, request.SubmissionId, given.Accept, given.Reason));
            }
        }
    }

    private void State()
    {
        foreach (var landlord in DemoTfpb.Landlords)
        {
            var sender = Sender.Landlord(landlord.Id);
            Add(DemoCalendar.Start, new DemoSubmission<Contracts.Grpc.Bailleurs.V1.Convention>(
                SubmissionKinds.Conventions, Partner.Bailleurs, sender, DemoTfpb.Conventions(landlord)));
            Declare(DemoCalendar.Start, 0);
            for (var year = 0; year < landlord.Statements.Count; year++)
            {
                if (landlord.Statements[year] is { } at)
                {
                    Declare(at, year + 1);
                }
            }

            void Declare(DateTimeOffset at, int yearsStated)
            {
                var actions = DemoTfpb.Actions(landlord, yearsStated);
                if (actions.Count > 0)
                {
                    Add(at, new DemoSubmission<Contracts.Grpc.Bailleurs.V1.Action>(SubmissionKinds.Actions, Partner.Bailleurs, sender, actions));
                }
            }
        }
    }

    private Sender SenderOf(string code) => Sender.Owner(_rows[code].Partner, _rows[code].Operator);

    private void Add(DateTimeOffset at, DemoAct act)
    {
        if (!_acts.TryGetValue(at, out var acts))
        {
            _acts.Add(at, acts = []);
        }

        acts.Add(act);
    }
}
