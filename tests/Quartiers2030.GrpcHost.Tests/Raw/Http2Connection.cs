using System.Buffers.Binary;
using System.Net.Sockets;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;

namespace Quartiers2030.GrpcHost.Tests.Raw;

/// <summary>A connection on which everything can be said, in any order.</summary>
internal sealed class Http2Connection : IAsyncDisposable
{
    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;

    private Http2Connection(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    /// <summary>A connection that has said nothing yet.</summary>
    public static async Task<Http2Connection> DialAsync(Uri address)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port);
        return new(tcp);
    }

    /// <summary>A connection that may make calls.</summary>
    public static async Task<Http2Connection> OpenAsync(Uri address)
    {
        var connection = await DialAsync(address);
        await connection.SendAsync(Http2Frame.Preface);
        return connection;
    }

    public Task SendAsync(params ReadOnlySpan<byte[]> parts) =>
        _stream.WriteAsync(parts.ToArray().SelectMany(part => part).ToArray()).AsTask().InTime();

    /// <summary>The next frame; null when the server has closed the connection.</summary>
    public async Task<Http2Frame?> ReadAsync()
    {
        try
        {
            var header = new byte[Http2Frame.HeaderSize];
            await _stream.ReadExactlyAsync(header).AsTask().InTime();
            var payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >>> 8];
            await _stream.ReadExactlyAsync(payload).AsTask().InTime();
            return new(header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads until a frame comes that is waited for; null when the connection ended without it.</summary>
    public async Task<Http2Frame?> ReadUntilAsync(Func<Http2Frame, bool> isWanted)
    {
        while (await ReadAsync() is { } frame)
        {
            if (isWanted(frame))
                return frame;
        }

        return null;
    }

    /// <summary>The status of a call, from its trailers.</summary>
    public async Task<StatusCode?> StatusAsync(int stream) => (await ReadUntilAsync(
        frame => frame.Stream == stream && (frame.EndsStream || frame.Type == Http2Frame.Reset)))?.GrpcStatus;

    /// <summary>Makes a call of one request.</summary>
    public async Task<StatusCode?> CallAsync(int stream, byte[] body)
    {
        await SendAsync(Http2Frame.Request(stream, RawClient.UnaryPath), Http2Frame.Body(stream, body));
        return await StatusAsync(stream);
    }

    public ValueTask DisposeAsync()
    {
        _tcp.Dispose();
        return ValueTask.CompletedTask;
    }
}
