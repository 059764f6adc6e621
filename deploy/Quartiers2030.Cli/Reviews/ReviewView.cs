namespace Quartiers2030.Cli.Reviews;

/// <summary>What the table shows of a review; the rest of the answer is passed over.</summary>
internal sealed record ReviewView(
    ReviewHeader Header, string Quarter, bool Ended, ReviewSummary Programme, IReadOnlyList<ReviewOperator> Operators,
    IReadOnlyList<string> Divergences, IReadOnlyList<ReviewLine> Commitments);

internal sealed record ReviewHeader(DateOnly Date, string? Notice);

internal sealed record ReviewOperator(string Id, string Name, ReviewSummary Summary);

internal sealed record ReviewSummary(int Commitments, IReadOnlyDictionary<string, int> Statuses, ReviewReports Reports, int PendingProposals);

internal sealed record ReviewReports(int Due, int Received, int OnTime);

internal sealed record ReviewLine(
    string Code, string Operator, string Label, string Measure, string Unit, string Aggregation, string Status, ReviewValue Value, ReviewTarget Target,
    ReviewWeather? Weather, ReviewReports Reports);

internal sealed record ReviewValue(string State, decimal? Number, string? Period, bool Partial, bool Provisional);

internal sealed record ReviewTarget(decimal? Value, DateOnly? Date);

internal sealed record ReviewWeather(string Word, bool Divergent);
