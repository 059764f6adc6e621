using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Reads the key file before the first request: a wrong path must stop the start, not every caller.</summary>
internal sealed class SigningKeyCheck(IOptions<TokenOptions> options, SigningKeyFile file) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!string.IsNullOrWhiteSpace(options.Value.SigningKeys))
        {
            _ = file.Keys;
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
