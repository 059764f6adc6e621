using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>What no well-meaning client sends, through the gateway: a clear answer, nothing kept, and the platform goes on.</summary>
public sealed class HostileTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>
{
    private const string Path = "/quartiers2030.ars.v1.ArsIntake/PushObservations";

    [Fact]
    public async Task Push_FrameCutShort_IsRefusedAndKeepsNothing()
    {
        var whole = Frame(new PushObservationsRequest { SubmissionId = "coupe", Observations = { Pushes.Cell(1, 1) } });
        var (status, _) = await PostAsync(whole[..^5], Token());

        Assert.Equal("13", status);
        Assert.Equal("5", (await GetSubmissionStatusAsync("coupe")));
    }

    [Fact]
    public async Task Push_MessageOf100MB_IsResourceExhausted()
    {
        var frame = new byte[100_000_005];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), 100_000_000);
        var (status, _) = await PostAsync(frame, Token());

        Assert.Equal("8", status);
    }

    [Fact]
    public async Task Push_Garbage_IsAnErrorWithoutAStackTrace()
    {
        var frame = new byte[] { 0, 0, 0, 0, 4, 0xff, 0xff, 0xff, 0xff };
        var (status, message) = await PostAsync(frame, Token());

        Assert.NotEqual("0", status);
        Assert.DoesNotContain(" at ", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none")]
    [InlineData("expired")]
    [InlineData("another issuer")]
    [InlineData("garbage")]
    public async Task PushAndRead_BadToken_AreUnauthenticated(string kind)
    {
        var folder = Directory.CreateTempSubdirectory("q2030-e2e-").FullName;
        using var other = LocalIssuer.OpenOrCreate(System.IO.Path.Combine(folder, "keys"), TimeProvider.System);
        using var past = LocalIssuer.OpenOrCreate(System.IO.Path.Combine(running.Platform.Folder, "keys"), new Yesterday());
        var request = new TokenRequest(CallerRole.Operator, "ars", TimeSpan.FromMinutes(5), "ars");
        var token = kind switch
        {
            "none" => null,
            "expired" => past.Issue(request),
            "another issuer" => other.Issue(request),
            _ => "abc.def.ghi",
        };
        var (status, message) = await PostAsync(Frame(new PushObservationsRequest { SubmissionId = "x" }), token);
        using var http = new HttpClient { BaseAddress = running.Platform.Http };
        http.DefaultRequestHeaders.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        using var read = await http.GetAsync(new Uri("/api/v1/reviews/current", UriKind.Relative));

        Assert.Equal("16", status);
        Assert.NotEmpty(message);
        Assert.Equal(HttpStatusCode.Unauthorized, read.StatusCode);
        Assert.Equal("application/problem+json", read.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData("/api/v1/reviews/2025-Q2", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/reviews/2025-T2?asOf=demain", HttpStatusCode.BadRequest)]
    [InlineData("/api/v1/commitments/ZZ-99", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/territories/QN0", HttpStatusCode.NotFound)]
    [InlineData("/api/v1/nothing", HttpStatusCode.NotFound)]
    public async Task Read_BadPath_IsAProblem(string path, HttpStatusCode expected)
    {
        using var http = running.Platform.Rest();
        using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();

        Assert.Equal(expected, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
    }

    private string Token() => running.Platform.Token(CallerRole.Operator, "ars");

    private static byte[] Frame(IMessage message)
    {
        var payload = message.ToByteArray();
        var frame = new byte[payload.Length + 5];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), payload.Length);
        payload.CopyTo(frame, 5);
        return frame;
    }

    private async Task<string> GetSubmissionStatusAsync(string id) =>
        (await PostAsync(Frame(new GetSubmissionRequest { SubmissionId = id }), Token(), "/quartiers2030.ars.v1.ArsIntake/GetSubmission")).Status;

    private async Task<(string Status, string Message)> PostAsync(byte[] body, string? token, string path = Path)
    {
        using var http = new HttpClient { BaseAddress = running.Platform.Grpc };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await http.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        var headers = response.TrailingHeaders.Contains("grpc-status") ? response.TrailingHeaders : response.Headers;
        return (headers.GetValues("grpc-status").Single(), headers.TryGetValues("grpc-message", out var message) ? message.Single() : string.Empty);
    }

    private sealed class Yesterday : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-1);
    }

    public sealed class Running : IAsyncLifetime
    {
        public Platform Platform { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Platform = await Platform.StartAsync();
            await Pushes.DeclareAsync(Platform, 1);
        }

        public async Task DisposeAsync() => await Platform.DisposeAsync();
    }
}
