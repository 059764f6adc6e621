using System.Net;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>A body that sends each byte on its own and, if so asked, never ends.</summary>
internal sealed class PiecewiseContent : HttpContent
{
    private readonly byte[] _bytes;
    private readonly bool _isOpenEnded;

    public PiecewiseContent(byte[] bytes, bool isOpenEnded = false)
    {
        _bytes = bytes;
        _isOpenEnded = isOpenEnded;
        Headers.ContentType = new("application/grpc");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        foreach (var octet in _bytes)
        {
            await stream.WriteAsync(new[] { octet }, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }

        if (_isOpenEnded)
            await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
