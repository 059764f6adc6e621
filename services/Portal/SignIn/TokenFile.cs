using Microsoft.Extensions.Options;

namespace Quartiers2030.Portal.SignIn;

/// <summary>
/// Reads the token of <see cref="PortalOptions.TokenFile"/>, again whenever the file's time or size changes, so that whoever
/// renews it need not restart the portal.
/// </summary>
internal sealed partial class TokenFile(IOptions<PortalOptions> options, ILogger<TokenFile> log) : IReaderTokens
{
    private const long Largest = 64 * 1024;

    private volatile Reading? _last;

    public async ValueTask<string?> GetAsync(CancellationToken cancellationToken)
    {
        var file = new FileInfo(options.Value.TokenFile!);
        try
        {
            if (!file.Exists || file.Length > Largest)
            {
                LogUnreadable(null, file.FullName);
                return null;
            }

            var (written, length) = (file.LastWriteTimeUtc, file.Length);
            if (_last is { } last && last.Written == written && last.Length == length)
            {
                return last.Token;
            }

            var token = (await File.ReadAllTextAsync(file.FullName, cancellationToken)).Trim();
            var reading = new Reading(written, length, TokenClaims.TryRead(token, out _) ? token : null);
            if (reading.Token is null)
            {
                LogUnreadable(null, file.FullName);
            }

            _last = reading;
            return reading.Token;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(failure, file.FullName);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Error, "{Path} holds no readable access token: visitors who have not signed in see no data")]
    private partial void LogUnreadable(Exception? failure, string path);

    private sealed record Reading(DateTime Written, long Length, string? Token);
}
