using Grpc.Core;
using Quartiers2030.GrpcHost.Client;
using Quartiers2030.GrpcHost.Client.Retries;

namespace Grpc.Net.Client;

/// <summary>Makes calls to one server over HTTP/2; without TLS (prior knowledge) for http addresses.</summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly ChannelTransport _transport;
    private readonly RetryTable _retries;

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        _transport = new(address, options);
        _retries = new(options, _transport.Time);
    }

    /// <summary>Creates a channel.</summary>
    /// <param name="address">The server, such as <c>http://127.0.0.1:8081</c>.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address without a path.</exception>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Creates a channel.</summary>
    /// <param name="address">The server, such as <c>http://127.0.0.1:8081</c>.</param>
    /// <param name="channelOptions">The options of the channel.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address without a path.</exception>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) =>
        ForAddress(new Uri(address), channelOptions);

    /// <summary>Creates a channel.</summary>
    /// <param name="address">The server.</param>
    /// <exception cref="ArgumentException">The address is not an absolute http or https address without a path.</exception>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>Creates a channel.</summary>
    /// <param name="address">The server.</param>
    /// <param name="channelOptions">The options of the channel.</param>
    /// <exception cref="ArgumentException">
    /// The address is not an absolute http or https address without a path, or the options contradict it or each other.
    /// </exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return new(address, channelOptions);
    }

    /// <inheritdoc/>
    public override CallInvoker CreateCallInvoker()
    {
        var invoker = new ChannelCallInvoker(_transport);
        return _retries.IsEmpty ? invoker : new RetryCallInvoker(invoker, _retries);
    }

    /// <summary>Closes the channel; calls under way end with CANCELLED.</summary>
    public void Dispose() => _transport.Dispose();

    /// <inheritdoc/>
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }
}
