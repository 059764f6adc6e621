using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>The public keys of <see cref="TokenOptions.SigningKeys"/>, read again whenever the file's time or length changes.</summary>
internal sealed partial class SigningKeyFile(IOptions<TokenOptions> options, ILogger<SigningKeyFile> log)
{
    private readonly Lock _gate = new();
    private Snapshot? _current;

    /// <summary>The keys in force.</summary>
    /// <exception cref="InvalidDataException">The file could not be read and never could before.</exception>
    internal IReadOnlyList<SecurityKey> Keys
    {
        get
        {
            var file = new FileInfo(options.Value.SigningKeys!);
            var stamp = (file.Exists ? file.LastWriteTimeUtc : default, file.Exists ? file.Length : -1);
            lock (_gate)
            {
                if (_current is { } current && current.Stamp == stamp)
                {
                    return current.Keys;
                }

                try
                {
                    _current = new Snapshot(stamp, JwksReader.Read(file.FullName));
                }
                catch (InvalidDataException exception) when (_current is not null)
                {
                    // Keeps the stamp too: said once per change, not once per request.
                    _current = _current with { Stamp = stamp };
                    LogUnreadable(log, exception.Message);
                }

                return _current.Keys;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The signing keys have changed but cannot be read; the earlier ones stay in force. {Reason}")]
    private static partial void LogUnreadable(ILogger log, string reason);

    private sealed record Snapshot((DateTime, long) Stamp, IReadOnlyList<SecurityKey> Keys);
}
