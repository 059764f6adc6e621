using System.Text;

namespace Quartiers2030.Csv.Tests;

/// <summary>A folder of real files that goes away with the test.</summary>
public abstract class CsvFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("q2030-csv-");

    internal static Encoding Windows1252 { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string Write(string text, Encoding? encoding = null) => Write((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    protected string Write(byte[] bytes)
    {
        var path = Path.Combine(_folder.FullName, "file.csv");
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private protected static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
