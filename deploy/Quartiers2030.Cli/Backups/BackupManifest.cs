using System.Security.Cryptography;
using System.Text.Json;
using Quartiers2030.Cli.Invocation;

namespace Quartiers2030.Cli.Backups;

/// <summary>What a backup holds; the file <c>backup.json</c> in it, written last, so that a backup without it was cut short.</summary>
/// <param name="TakenAt">UTC, when the first database was copied.</param>
/// <param name="Kind"><c>real</c> or <c>demo</c>, as the data folder says.</param>
/// <param name="Files">The databases, in the order in which they were copied.</param>
internal sealed record BackupManifest(DateTimeOffset TakenAt, string Kind, IReadOnlyList<BackupFile> Files)
{
    public const string FileName = "backup.json";

    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new UsageException($"{folder} holds no whole backup: {FileName} is missing.");
        }

        try
        {
            return JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(path, cancellationToken), JsonSerializerOptions.Web)
                ?? throw new JsonException("It is empty.");
        }
        catch (JsonException damaged)
        {
            throw new UsageException($"{path} cannot be read: {damaged.Message}");
        }
    }

    public Task WriteAsync(string folder, CancellationToken cancellationToken) =>
        File.WriteAllTextAsync(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, JsonSerializerOptions.Web), cancellationToken);
}

/// <summary>One database of a backup.</summary>
/// <param name="Name">Its file.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Lowercase hexadecimal.</param>
internal sealed record BackupFile(string Name, long Bytes, string Sha256)
{
    public static async Task<BackupFile> OfAsync(string path, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        return new BackupFile(Path.GetFileName(path), stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken)));
    }
}
