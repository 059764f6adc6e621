using FsCheck;
using FsCheck.Fluent;
using Quartiers2030.Aggregator.Secrecy;
using Quartiers2030.Values;

namespace Quartiers2030.Aggregator.Tests.Secrecy;

/// <summary>Attacks random tables of at most 7 cells and 6 overlapping totals, without the linear algebra of the code under test.</summary>
public sealed class SecrecyProperties
{
    private const int Threshold = 5;

    private static readonly Arbitrary<(int[] Cells, int[] Totals)> Tables = TablesOf(cells: 7, totals: 6);

    // Small enough for every way to change it to be tried.
    private static readonly Arbitrary<(int[] Cells, int[] Totals)> SmallTables = TablesOf(cells: 5, totals: 6);

    [Fact]
    public void Apply_AnyTable_HidesEverySecretCellAndTotal() => Prop.ForAll(Tables, static table =>
    {
        var decision = Apply(table);
        return Enumerable.Range(0, table.Cells.Length).All(cell => table.Cells[cell] >= Threshold || decision.HidesCell(Cell(cell)))
            && Enumerable.Range(0, table.Totals.Length).All(total => ValueOf(table, total) >= Threshold || decision.HidesTotal(Total(total)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void Apply_AnyTable_LeavesNoTotalThatRevealsASuppressedCell() => Prop.ForAll(Tables, static table =>
    {
        var decision = Apply(table);
        var left = Enumerable.Range(0, table.Totals.Length).Where(total => !decision.HidesTotal(Total(total)))
            .Select(total => Hidden(table.Totals[total], decision)).ToList();

        // What is left of each total, of each difference of two, and of each sum of two without a third.
        return left.TrueForAll(static one => Size(one) != 1)
            && left.TrueForAll(one => left.TrueForAll(other => (other & ~one) != 0 || Size(one & ~other) != 1))
            && left.TrueForAll(one => left.TrueForAll(two => left.TrueForAll(three =>
                (one & two) != 0 || ((one | two) & ~three) == 0 || (three & ~(one | two)) != 0 || Size((one | two) & ~three) != 1)));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Apply_AnyTable_LeavesTwoTablesThatReadersCannotTellApart() => Prop.ForAll(SmallTables, static table =>
    {
        // For each hidden cell there is another table with the same published numbers and another value in that cell: a change that adds up
        // to 0 over every published total. It is looked for among changes of −3 to 3, by trying them all. Those suffice: where there is a
        // change, there is one made of minors of the 0/1 matrix of the totals (Cramer), of order 4 at most, and none of these passes 3.
        var decision = Apply(table);
        var hidden = Enumerable.Range(0, table.Cells.Length).Where(cell => decision.HidesCell(Cell(cell))).ToArray();
        var published = Enumerable.Range(0, table.Totals.Length).Where(total => !decision.HidesTotal(Total(total)))
            .Select(total => table.Totals[total]).ToArray();
        HashSet<int> free = [];
        var change = new int[hidden.Length];
        for (var code = 0; code < (int)Math.Pow(7, hidden.Length) && free.Count < hidden.Length; code++)
        {
            for (var (i, rest) = (0, code); i < hidden.Length; i++, rest /= 7)
            {
                change[i] = (rest % 7) - 3;
            }

            if (Array.TrueForAll(published, total => Enumerable.Range(0, hidden.Length).Sum(i => (total >> hidden[i] & 1) * change[i]) == 0))
            {
                free.UnionWith(Enumerable.Range(0, hidden.Length).Where(i => change[i] != 0));
            }
        }

        return free.Count == hidden.Length;
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static SecrecyDecision Apply((int[] Cells, int[] Totals) table) => SecrecyPolicy.Apply(new(
        Threshold,
        Percents: false,
        Enumerable.Range(0, table.Cells.Length).ToDictionary(Cell, cell => Quantity.Of(table.Cells[cell])),
        [.. Enumerable.Range(0, table.Totals.Length).Select(total => new PublishedTotal(
            Total(total),
            [.. Enumerable.Range(0, table.Cells.Length).Where(cell => (table.Totals[total] >> cell & 1) == 1).Select(Cell)],
            Quantity.Of(ValueOf(table, total))))]));

    private static Arbitrary<(int[] Cells, int[] Totals)> TablesOf(int cells, int totals) =>
        (from values in Gen.Choose(0, 14).ArrayOf(cells)
         from count in Gen.Choose(1, totals)
         from members in Gen.Choose(1, (1 << cells) - 1).ArrayOf(count)
         select (values, members)).ToArbitrary();

    private static int ValueOf((int[] Cells, int[] Totals) table, int total) =>
        Enumerable.Range(0, table.Cells.Length).Sum(cell => (table.Totals[total] >> cell & 1) * table.Cells[cell]);

    private static int Hidden(int members, SecrecyDecision decision) =>
        Enumerable.Range(0, 7).Where(cell => (members >> cell & 1) == 1 && decision.HidesCell(Cell(cell))).Sum(static cell => 1 << cell);

    private static int Size(int members) => int.PopCount(members);

    private static string Cell(int index) => "c" + index;

    private static string Total(int index) => "t" + index;
}
