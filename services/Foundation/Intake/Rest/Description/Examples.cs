using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>A body of each kind that the intake takes, and what it looks like as CSV.</summary>
internal static class Examples
{
    private static readonly Dictionary<MessageDescriptor, IMessage> s_messages = new IMessage[]
    {
        new Observation { Commitment = "AR-01", Territory = "QN09901N", Period = "2025-T1", Value = 120, Finality = Finality.Final, Source = "tableau de suivi" },
        new Commitment
        {
            Code = "AR-21", OperatorName = "ARS", Objective = "Santé", Label = "Centres de santé ouverts", Measure = Measure.Count, Unit = "centre",
            Direction = Direction.Up, Baseline = new Baseline { Value = 10, Date = "2024-01-01" }, Targets = { new Target { Value = 20, Date = "2027-12-31" } },
            Cadence = Cadence.Quarterly, Scope = TerritoryKind.Qpv, Aggregation = Aggregation.Sum,
        },
        new Territory { Code = "QN09901N", Kind = TerritoryKind.Qpv, Name = "Quartier fictif", Parents = { "CV901" } },
        new Convention
        {
            Id = "oliveaux-2024", LandlordName = "Habitat du Nord", QpvName = "Les Oliveaux", FirstYear = 2024, LastYear = 2026, Dwellings = 55, GrossTax = 1000, Abatement = 300,
        },
        new Action
        {
            Id = "oliveaux-halls", LandlordName = "Habitat du Nord", QpvName = "Les Oliveaux", Axis = TfpbAxis.PetitsTravaux, Description = "Peinture des halls",
            Years = { new YearAmount { Year = 2025, Planned = 1200 } },
        },
        new WithdrawObservationRequest { Commitment = "AR-01", Territory = "QN09901N", Period = "2025-T1", Reason = "saisie par erreur" },
        new ReportWeatherRequest { Commitment = "AR-01", Period = "2025-T1", Weather = Weather.Reachable, Comment = "En bonne voie" },
        new ProposeRevisionRequest { SubmissionId = "revision-1", Commitment = "AR-01", Targets = { new Target { Value = 40, Date = "2029-12-31" } }, Reason = "moyens nouveaux" },
        new AnswerProposalRequest { Accept = true },
    }.ToDictionary(message => message.Descriptor);

    private static readonly Dictionary<MessageDescriptor, string> s_csv = new()
    {
        [Observation.Descriptor] = "commitment;territory;period;value;source\nAR-01;QN09901N;2025-T1;120;tableau de suivi\n",
        [Commitment.Descriptor] =
            "code;partner;operator;objective;label;measure;unit;direction;baseline_value;baseline_date;target_value;target_date;cadence;scope;aggregation;remark\n"
            + "AR-21;ars;ARS;Santé;Centres de santé ouverts;count;centre;up;10;2024-01-01;20;2027-12-31;quarterly;qpv;sum;\n",
        [Territory.Descriptor] = "code;kind;name;parents\nQN09901N;qpv;Quartier fictif;CV901\n",
        [Convention.Descriptor] =
            "landlord;siren;qpv;dwellings;first_year;last_year;gross_tax;abatement\nHabitat du Nord;;Les Oliveaux;55;2024;2026;1000;300\n",
        [Action.Descriptor] = "landlord;qpv;axis;action;planned_2025;done_2025\nHabitat du Nord;Les Oliveaux;petits-travaux;Peinture des halls;1200;\n",
    };

    /// <summary>The message as JSON.</summary>
    public static JsonNode Of(MessageDescriptor type) => JsonNode.Parse(JsonFormatter.Default.Format(s_messages[type]))!;

    /// <summary>One line of that kind under its header.</summary>
    public static string CsvOf(MessageDescriptor line) => s_csv[line];
}
