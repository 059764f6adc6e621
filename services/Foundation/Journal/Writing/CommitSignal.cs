namespace Quartiers2030.Journal;

/// <summary>Tells the relay of the same process that something was committed. Raised twice before it is heard, it is heard once.</summary>
internal sealed class CommitSignal : IDisposable
{
    private readonly SemaphoreSlim _raised = new(0, 1);

    /// <summary>Only the writer's lane calls it, so nothing can raise it between the look and the release.</summary>
    public void Raise()
    {
        if (_raised.CurrentCount == 0)
        {
            _raised.Release();
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => _raised.WaitAsync(atMost, cancellationToken);

    public void Dispose() => _raised.Dispose();
}
