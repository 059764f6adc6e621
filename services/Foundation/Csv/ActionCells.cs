using System.Security.Cryptography;
using System.Text;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Values;
using Action = Quartiers2030.Contracts.Grpc.Bailleurs.V1.Action;

namespace Quartiers2030.Csv;

/// <summary>Reads the counterpart action of a line. An amount that is not given stays missing.</summary>
internal static class ActionCells
{
    /// <summary>The years that have columns, those of the contrats de ville « Quartiers 2030 ».</summary>
    public static IReadOnlyList<int> Years { get; } = [.. Enumerable.Range(2024, 7)];

    /// <summary>The line holds an action; without an axis it is that of a mere signatory, whatever it says.</summary>
    public static bool Holds(CsvCells cells) => !cells.IsEmpty("axis");

    public static Action Read(CsvCells cells, OperatorId landlord, Convention convention)
    {
        var text = cells.RequiredText("action");
        var action = new Action
        {
            Id = cells.IsEmpty("action_id") ? Id(cells, landlord, convention, text) : cells.Word("action_id"),
            LandlordName = convention.LandlordName,
            QpvCode = convention.QpvCode,
            QpvName = convention.QpvName,
            Axis = cells.OneOf("axis", Words.Axes) ?? default,
            Description = text,
            Evidence = cells.Text("evidence"),
            ResidentsEvaluation = cells.Text("residents_evaluation"),
            Line = (uint)cells.Line,
        };
        if (cells.Number("ordinary_cost") is { } ordinary)
        {
            action.OrdinaryCost = (double)ordinary;
        }

        if (cells.Number("cost_here") is { } here)
        {
            action.CostHere = (double)here;
        }

        action.Years.Add(Years.Select(year => Amounts(cells, year)).OfType<YearAmount>());
        return action;
    }

    private static YearAmount? Amounts(CsvCells cells, int year)
    {
        var (planned, done) = (cells.Number($"planned_{year}"), cells.Number($"done_{year}"));
        if (planned is null && done is null)
        {
            return null;
        }

        var amounts = new YearAmount { Year = (uint)year };
        if (planned is { } known)
        {
            amounts.Planned = (double)known;
        }

        if (done is { } spent)
        {
            amounts.Done = (double)spent;
        }

        return amounts;
    }

    private static string Id(CsvCells cells, OperatorId landlord, Convention convention, string text)
    {
        var identity = Encoding.UTF8.GetBytes($"{landlord}\n{convention.QpvCode}{convention.QpvName}\n{cells.Word("axis")}\n{text}");
        return $"{landlord.ToString()[..Math.Min(31, landlord.ToString().Length)]}-{Convert.ToHexStringLower(SHA256.HashData(identity))[..32]}";
    }
}
