using System.Net;
using System.Threading.Channels;

namespace Quartiers2030.Gateway.Tests.Hosts;

/// <summary>A request body written bit by bit, after the request was sent.</summary>
internal sealed class OpenContent : HttpContent
{
    private readonly Channel<byte> _messages = Channel.CreateUnbounded<byte>();

    public ValueTask WriteAsync(byte message) => _messages.Writer.WriteAsync(message);

    public void Complete() => _messages.Writer.TryComplete();

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await stream.FlushAsync(cancellationToken);
        await foreach (var message in _messages.Reader.ReadAllAsync(cancellationToken))
        {
            await stream.WriteAsync(new[] { message }, cancellationToken);
            await stream.FlushAsync(cancellationToken);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
