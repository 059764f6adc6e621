using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Catalog;
using Quartiers2030.Intake.Observations;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;
using Quartiers2030.Values;
using Wire = Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Territories;

/// <summary>Takes territories from the mission. A parent is declared before, or earlier in the same message.</summary>
internal sealed class TerritoryHandler<TContext>(CatalogCache<TContext> catalogs) : LineHandler<TContext, Wire.Territory>
    where TContext : IntakeDbContext
{
    private const int MaxParents = 20;

    public override void Take(
        JournalTransaction<TContext> transaction, Submission submission, IReadOnlyList<Wire.Territory> lines, LineOutcomes outcomes)
    {
        var known = transaction.Context.Territories.ToDictionary(x => x.Code, StringComparer.Ordinal);
        var declared = new List<Territory>();
        try
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (Check(lines[i], known, out var territory) is { } fault)
                {
                    outcomes.Reject(i, fault);
                }
                else if (Keep(transaction.Context, known, territory!))
                {
                    declared.Add(territory!);
                    outcomes.Accept();
                }
                else
                {
                    outcomes.LeaveUnchanged();
                }
            }

            transaction.Context.SaveChanges();
        }
        finally
        {
            catalogs.Invalidate();
        }

        if (declared.Count > 0)
        {
            outcomes.Journaled(transaction.Append(new TerritoriesDeclared { Territories = declared }));
        }
    }

    private static Fault? Check(Wire.Territory line, Dictionary<string, TerritoryRow> known, out Territory? territory)
    {
        territory = null;
        if (!TerritoryCode.TryParse(line.Code, out var code))
        {
            return new Fault("code", line.Code, FaultCodes.MalformedTerritory, "Not the code of a département, contrat, commune or QPV.");
        }

        if ((int)line.Kind != (int)code.Level)
        {
            return Enum.IsDefined(line.Kind)
                ? new Fault("kind", line.Kind.ToString(), FaultCodes.Inconsistent, $"By its form the code is of a {code.Level}.")
                : ObservationRules.EnumFault("kind", line.Kind, "One of the values of TerritoryKind is required.");
        }

        if (TextRules.Check("name", line.Name, 200, required: true) is { } name)
        {
            return name;
        }

        if (line.Parents.Count > MaxParents)
        {
            return new Fault("parents", null, FaultCodes.OutOfRange, $"At most {MaxParents} parents are expected.");
        }

        var parents = new List<string>(line.Parents.Count);
        foreach (var text in line.Parents)
        {
            if (!TerritoryCode.TryParse(text, out var parent))
            {
                return new Fault("parents", text, FaultCodes.MalformedTerritory, "Not a territory code.");
            }

            if (parent.Level >= code.Level)
            {
                return new Fault("parents", text, FaultCodes.Inconsistent, "A parent is of a wider level.");
            }

            if (!known.ContainsKey(parent.ToString()))
            {
                return new Fault("parents", text, FaultCodes.UnknownTerritory, "A parent is declared first.");
            }

            parents.Add(parent.ToString());
        }

        territory = new Territory(code.ToString(), (TerritoryKind)line.Kind, line.Name, parents);
        return null;
    }

    private static bool Keep(TContext context, Dictionary<string, TerritoryRow> known, Territory territory)
    {
        var parents = string.Join(' ', territory.Parents);
        if (known.TryGetValue(territory.Code, out var row))
        {
            if (string.Equals(row.Name, territory.Name, StringComparison.Ordinal) && string.Equals(row.Parents, parents, StringComparison.Ordinal))
            {
                return false;
            }

            (row.Name, row.Parents) = (territory.Name, parents);
            return true;
        }

        row = new TerritoryRow { Code = territory.Code, Kind = (int)territory.Kind, Name = territory.Name, Parents = parents };
        context.Territories.Add(row);
        known.Add(row.Code, row);
        return true;
    }
}
