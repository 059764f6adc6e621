using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.Interop.Protocol;

namespace Quartiers2030.Interop.Clients;

/// <summary>Our own client, and what its cases share.</summary>
internal sealed class OwnClient : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly ObservingHandler _observed = new();

    public OwnClient(Uri server)
    {
        Server = server;
        _channel = GrpcChannel.ForAddress(server, new GrpcChannelOptions { HttpHandler = _observed, DisposeHttpClient = true });
        Service = new(_channel);
        NoService = new(_channel);
    }

    public Uri Server { get; }

    public TestService.TestServiceClient Service { get; }

    public UnimplementedService.UnimplementedServiceClient NoService { get; }

    /// <summary>For the last call whether each of its responses came compressed.</summary>
    public IReadOnlyList<bool> Received => _observed.Last!.Seen;

    public static Payload Zeros(int size) => new() { Body = ByteString.CopyFrom(new byte[size]) };

    public static async Task<RpcException> FailureAsync(Task call) =>
        await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(TimeSpan.FromSeconds(30)));

    public void Dispose() => _channel.Dispose();

    private sealed class ObservingHandler() : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        public MessageFlags? Last { get; private set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            Last = new();
            response.Content = new ObservedContent(response.Content, Last);
            return response;
        }
    }

    private sealed class ObservedContent : HttpContent
    {
        private readonly HttpContent _inner;
        private readonly MessageFlags _flags;

        public ObservedContent(HttpContent inner, MessageFlags flags)
        {
            (_inner, _flags) = (inner, flags);
            foreach (var (name, values) in inner.Headers.NonValidated)
                Headers.TryAddWithoutValidation(name, values);
        }

        protected override async Task<Stream> CreateContentReadStreamAsync() =>
            new ObservedStream(await _inner.ReadAsStreamAsync(), _flags);

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => throw new NotSupportedException();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
