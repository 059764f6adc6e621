using System.Data.Common;
using System.Globalization;

namespace Quartiers2030.Aggregator.Persistence;

/// <summary>The small numbers that observations carry instead of codes. Forgets what it learnt when a transaction is undone.</summary>
internal sealed class CodeNumbers(DbConnection connection) : IDisposable
{
    private readonly Dictionary<(string Source, string Code), int> _commitments = [];
    private readonly Dictionary<string, int> _territories = new(StringComparer.Ordinal);
    private readonly Statement _findCommitment = new(connection, "SELECT id FROM commitment WHERE source = @p0 AND code = @p1", 2);
    private readonly Statement _addCommitment = new(
        connection, "INSERT INTO commitment (source, code, declared, operator, version) VALUES (@p0, @p1, FALSE, '', 0) RETURNING id", 2);
    private readonly Statement _findTerritory = new(connection, "SELECT id FROM territory WHERE code = @p0", 1);
    private readonly Statement _addTerritory = new(connection, "INSERT INTO territory (code) VALUES (@p0) RETURNING id", 1);

    public int OfCommitment(DbTransaction transaction, string source, string code)
    {
        if (!_commitments.TryGetValue((source, code), out var id))
        {
            id = Number(_findCommitment.Read(transaction, source, code) ?? _addCommitment.Read(transaction, source, code));
            _commitments.Add((source, code), id);
        }

        return id;
    }

    public int OfTerritory(DbTransaction transaction, string code)
    {
        if (!_territories.TryGetValue(code, out var id))
        {
            id = Number(_findTerritory.Read(transaction, code) ?? _addTerritory.Read(transaction, code));
            _territories.Add(code, id);
        }

        return id;
    }

    public void Forget()
    {
        _commitments.Clear();
        _territories.Clear();
    }

    public void Dispose()
    {
        _findCommitment.Dispose();
        _addCommitment.Dispose();
        _findTerritory.Dispose();
        _addTerritory.Dispose();
    }

    private static int Number(object? value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
