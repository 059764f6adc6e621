using Npgsql;
using Quartiers2030.Contracts.V1;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Journal;
using Quartiers2030.Values;

namespace Quartiers2030.Intake.Observations;

/// <summary>Names a cell by the numbers that the service's own tables give.</summary>
internal readonly record struct CellKey(int Commitment, int Territory, string Period, Series Series);

/// <summary>What a cell holds now; <see cref="Withdrawn"/> cells keep their revision number.</summary>
internal readonly record struct CurrentCell(int Revision, Quantity Quantity, bool Provisional, bool Withdrawn);

/// <summary>
/// The current figure of every cell. Tens of thousands of lines a second come through here, each a look-up and most an upsert, which EF
/// Core's change tracker would make ten times dearer: hence prepared statements.
/// </summary>
internal abstract class CellTable
{
    /// <summary>The table in the database of a work.</summary>
    public static CellTable Of<TContext>(JournalTransaction<TContext> transaction)
        where TContext : IntakeDbContext =>
        transaction.Connection is NpgsqlConnection ? new BatchedCells<TContext>(transaction) : new RowCells<TContext>(transaction);

    /// <summary>Says once which cells will be looked for, so that a server is asked for all of them together.</summary>
    public abstract void Expect(IReadOnlyCollection<CellKey> cells);

    /// <summary>What an expected cell holds, what was put into it since included; null when it never held anything.</summary>
    public abstract CurrentCell? Find(in CellKey cell);

    /// <summary>Changes an expected cell.</summary>
    public abstract void Put(in CellKey cell, in CurrentCell content);

    /// <summary>Writes what was put and is not written yet.</summary>
    public abstract void Save();

    /// <summary>The columns of a cell.</summary>
    protected readonly record struct StoredCell(int Revision, int State, double? Value, double? Numerator, double? Denominator, bool Provisional)
    {
        private const int WithdrawnState = 0;
        private const int NumberState = 1;

        public static StoredCell Of(in CurrentCell cell)
        {
            var quantity = cell.Quantity;
            return new StoredCell(
                cell.Revision,
                cell.Withdrawn ? WithdrawnState : (int)States.Of(quantity),
                (double?)(quantity.Denominator is null ? quantity.ValueOrNull : null),
                (double?)quantity.Numerator,
                (double?)quantity.Denominator,
                cell.Provisional);
        }

        public CurrentCell ToCurrent()
        {
            var quantity = State switch
            {
                NumberState when Denominator is { } denominator => Quantity.Fraction((decimal)Numerator!, (decimal)denominator),
                NumberState => Quantity.Of((decimal)Value!),
                (int)QuantityState.Suppressed => Quantity.Suppressed,
                (int)QuantityState.NotApplicable => Quantity.NotApplicable,
                _ => Quantity.Missing,
            };
            return new CurrentCell(Revision, quantity, Provisional, State == WithdrawnState);
        }
    }
}
