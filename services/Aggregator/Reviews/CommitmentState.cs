using System.Linq.Expressions;
using Quartiers2030.Aggregator.Persistence;

namespace Quartiers2030.Aggregator.Reviews;

/// <summary>One declared commitment and how fresh the read model holds it.</summary>
/// <param name="Id">Its number in this database.</param>
/// <param name="Source">The journal that owns it.</param>
/// <param name="Code">Its code.</param>
/// <param name="Operator">Identity of its operator.</param>
/// <param name="Version">Raised by each transaction that touched it.</param>
internal sealed record CommitmentState(int Id, string Source, string Code, string Operator, long Version)
{
    /// <summary>Its columns of a row, and no others.</summary>
    public static Expression<Func<CommitmentRow, CommitmentState>> OfRow { get; } =
        row => new CommitmentState(row.Id, row.Source, row.Code, row.Operator, row.Version);
}
