namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>
/// Sends the headers of a stream that has nothing to say yet. YARP holds them back until the first byte, which may take days, for it
/// cannot know whether the body is empty: then headers and end must leave together, or gRPC clients miss the status in them.
/// </summary>
internal static class FirstByte
{
    /// <summary>Returns once the service has sent its first byte, or its end; headers go ahead if that is not at once.</summary>
    public static async ValueTask FlushHeadersUntilAsync(
        HttpResponse response, HttpResponseMessage service, CancellationToken cancellationToken)
    {
        // YARP is given the same stream again. A read into nothing takes nothing: it only waits.
        var body = await service.Content.ReadAsStreamAsync(cancellationToken);
        Task arrival = body.ReadAsync(Memory<byte>.Empty, cancellationToken).AsTask();
        if (!arrival.IsCompleted)
            await response.Body.FlushAsync(CancellationToken.None);
        // Should it fail, YARP's own read fails alike, and YARP knows how to end a response that has started.
        await arrival.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
