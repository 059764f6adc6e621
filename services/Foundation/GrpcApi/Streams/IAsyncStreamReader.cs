namespace Grpc.Core;

/// <summary>Messages as they are received.</summary>
/// <typeparam name="T">The message.</typeparam>
public interface IAsyncStreamReader<out T>
{
    /// <summary>The message that the last successful <see cref="MoveNext"/> reached.</summary>
    T Current { get; }

    /// <summary>Waits for the next message. Only one such wait may be pending.</summary>
    /// <param name="cancellationToken">Gives the wait, and with it the call, up.</param>
    /// <returns>False at the end of the stream.</returns>
    Task<bool> MoveNext(CancellationToken cancellationToken);
}
