using System.Text;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>The reader's token that the portal shows pages with to visitors who have not signed in; renewed well before it ends.</summary>
internal sealed class ReaderTokenFile : IAsyncDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private readonly LocalIssuer _issuer;
    private readonly CancellationTokenSource _stopping = new();
    private Task _renewing = Task.CompletedTask;

    private ReaderTokenFile(LocalIssuer issuer, string path) => (_issuer, Path) = (issuer, path);

    public string Path { get; }

    public static ReaderTokenFile Create(LocalIssuer issuer, string path)
    {
        var file = new ReaderTokenFile(issuer, path);
        file.Write();
        file._renewing = file.RenewAsync();
        return file;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _renewing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    private async Task RenewAsync()
    {
        using var timer = new PeriodicTimer(Lifetime / 4, TimeProvider.System);
        while (await timer.WaitForNextTickAsync(_stopping.Token))
        {
            try
            {
                Write();
            }
            catch (IOException)
            {
                // A disk that is full: the token that is there is good for three more attempts.
            }
        }
    }

    // Whole or not at all: the portal may read at any moment.
    private void Write() => PrivateFiles.Replace(Path, Encoding.ASCII.GetBytes(_issuer.Issue(new TokenRequest(CallerRole.Reader, "portail", Lifetime))));
}
