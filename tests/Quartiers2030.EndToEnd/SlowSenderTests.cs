using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>Senders that dawdle, through the gateway and over its shared connections: they end alone, or go on where they may.</summary>
public sealed class SlowSenderTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);

    private readonly string _id = $"lent-{Guid.NewGuid():N}";

    private string Token => running.Platform.Token(CallerRole.Operator, "ars");

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Unary_RequestThatStops_EndsAndHarmsNoOtherCall(int sent)
    {
        byte[] message = [0, 0, 0, 0, 66, .. new GetSubmissionRequest { SubmissionId = new string('x', 64) }.ToByteArray()];
        using var http = new HttpClient();
        using var content = new StalledContent(message[..sent]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(running.Platform.Grpc, "/quartiers2030.ars.v1.ArsIntake/GetSubmission"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));

        // Over the same connection of the gateway to the service, from before the slow call until after its end.
        using var beside = new ArsIntake.ArsIntakeClient(running.Platform.Channel).PushObservations(Authorized);
        await beside.RequestStream.WriteAsync(Push());
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead).WaitAsync(s_limit);
        await beside.RequestStream.WriteAsync(Push());
        await beside.RequestStream.CompleteAsync();

        Assert.Equal([$"{(int)StatusCode.DeadlineExceeded}"], response.Headers.GetValues("grpc-status"));
        Assert.Equal(0u, (await beside.ResponseAsync.WaitAsync(s_limit)).Rejected);
    }

    [Fact]
    public async Task ClientStream_SilentForLongerThanKestrelAllowsBodies_IsTaken()
    {
        using var call = new ArsIntake.ArsIntakeClient(running.Platform.Channel).PushObservations(Authorized);
        await call.RequestStream.WriteAsync(Push());
        await Task.Delay(TimeSpan.FromSeconds(7));
        await call.RequestStream.WriteAsync(Push());
        await call.RequestStream.CompleteAsync();

        Assert.Equal((0u, 2u), ((await call.ResponseAsync.WaitAsync(s_limit)).Rejected, (await call.ResponseAsync).Lines));
    }

    [Fact]
    public async Task Rest_BodyThatStops_IsRefusedAndKeepsNothingUnsaid()
    {
        const string line = """{"commitment":"ZZ-01","territory":"QN09901N","period":"2011-T1","value":1,"finality":"final"}""";
        var path = $"/api/v1/intake/ars/observations?submissionId=lent-{Guid.NewGuid():N}";

        // By hand: a client of .NET reads no answer over HTTP/1.1 before it has sent its body.
        using var tcp = new TcpClient();
        await tcp.ConnectAsync(running.Platform.Http.Host, running.Platform.Http.Port);
        using var stream = tcp.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {running.Platform.Http.Authority}\r\nAuthorization: Bearer {Token}\r\n"
            + $"Content-Type: application/x-ndjson\r\nContent-Length: 10000\r\n\r\n{line}\n"));
        var refused = await new StreamReader(stream).ReadLineAsync().WaitAsync(s_limit);

        using var http = new HttpClient { BaseAddress = running.Platform.Http };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        using var again = await http.PostAsync(
            new Uri(path, UriKind.Relative), new StringContent(line, new MediaTypeHeaderValue("application/x-ndjson"))).WaitAsync(s_limit);

        Assert.StartsWith("HTTP/1.1 408", refused, StringComparison.Ordinal);
        Assert.Contains("\"lines\": 1", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private CallOptions Authorized => new(new Metadata { { "authorization", $"Bearer {Token}" } });

    private PushObservationsRequest Push() => new()
    {
        SubmissionId = _id,
        Observations = { new Observation { Commitment = "ZZ-01", Territory = "QN09901N", Period = "2011-T2", Value = 1, Finality = Finality.Final } },
    };

    /// <summary>A body that begins and never ends.</summary>
    private sealed class StalledContent : HttpContent
    {
        private readonly byte[] _start;

        public StalledContent(byte[] start)
        {
            _start = start;
            Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync(_start, cancellationToken);
            await stream.FlushAsync(cancellationToken);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
