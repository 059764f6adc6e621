using System.Diagnostics;

namespace Quartiers2030.Faults.Hosts;

/// <summary>
/// The process of <c>deploy/up</c>. Started again on the same folder and ports whenever it ends by itself: in the embedded mode that is
/// what an operator's own supervisor does after a kill.
/// </summary>
internal sealed class PlatformProcess(ProcessStartInfo start, LogLines log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly TaskCompletionSource<(string Http, string Grpc)> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _stopping;
    private volatile int _id;
    private Task _running = Task.CompletedTask;

    public int Id => _id;

    /// <returns>The addresses that it serves on.</returns>
    /// <exception cref="InvalidOperationException">It ended before it was ready, or does not get ready; the message holds its log.</exception>
    public async Task<(string Http, string Grpc)> StartAsync()
    {
        _running = RunAsync();
        try
        {
            return await _ready.Task.WaitAsync(Patience);
        }
        catch (TimeoutException late)
        {
            await DisposeAsync();
            throw new InvalidOperationException($"The platform was not ready after {Patience}:\n{log.Tail(60)}", late);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _stopping = true;
        Session.Send(_id, Signal.Terminate);
        await _running;
    }

    private async Task RunAsync()
    {
        while (!_stopping)
        {
            using var process = Process.Start(start)!;
            _id = process.Id;
            var errors = log.KeepAsync(process.StandardError);
            await ReadAsync(process.StandardOutput);
            await process.WaitForExitAsync();
            await errors;
            if (!_ready.Task.IsCompletedSuccessfully)
            {
                _ready.TrySetException(new InvalidOperationException($"The platform ended before it was ready:\n{log.Tail(60)}"));
                return;
            }

            await Task.Delay(Pause);
        }
    }

    private async Task ReadAsync(StreamReader output)
    {
        var grpc = string.Empty;
        while (await output.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("gRPC ", StringComparison.Ordinal))
            {
                grpc = line["gRPC ".Length..];
            }
            else if (line.StartsWith("ready ", StringComparison.Ordinal))
            {
                _ready.TrySetResult((line["ready ".Length..], grpc));
            }
        }
    }
}
