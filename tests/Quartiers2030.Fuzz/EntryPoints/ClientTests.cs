using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.Fuzz.Engine;
using Quartiers2030.Fuzz.Hosts;
using Quartiers2030.Interop.Protocol;
using Xunit.Abstractions;

namespace Quartiers2030.Fuzz.EntryPoints;

/// <summary>The client before servers that answer anything: calls end, well or with a status, and never otherwise.</summary>
public sealed class ClientTests(ITestOutputHelper output)
{
    private static readonly Payload s_payload = new() { Body = Google.Protobuf.ByteString.CopyFrom(new byte[50]) };

    [Fact]
    public Task Calls_AnsweredWithAnything_EndWithAStatus() => Fuzzing.RunAsync(
        output,
        async input =>
        {
            using var answers = new AnyAnswer(input);
            using var channel = GrpcChannel.ForAddress(
                "http://localhost", new GrpcChannelOptions { HttpHandler = answers, MaxReceiveMessageSize = 100_000 });
            var client = new TestService.TestServiceClient(channel);
            try
            {
                if (input.Random.Next(2) == 0)
                {
                    await client.UnaryCallAsync(new SimpleRequest());
                }
                else
                {
                    using var call = client.StreamingOutputCall(new StreamingOutputCallRequest());
                    while (await call.ResponseStream.MoveNext())
                        Assert.NotNull(call.ResponseStream.Current);
                    Assert.Equal(StatusCode.OK, call.GetStatus().StatusCode);
                }
            }
            catch (RpcException ended)
            {
                Assert.NotEqual(StatusCode.OK, ended.StatusCode);
            }
        },
        Calls.Frame(new SimpleResponse { Payload = s_payload }), Calls.Gzip(new SimpleResponse { Payload = s_payload }),
        [.. Calls.Frame(new SimpleResponse()), .. Calls.Frame(new SimpleResponse())], [.. "0"u8], [.. "%C3%A9"u8], [.. "AQID"u8]);

    private sealed class AnyAnswer(Input input) : HttpMessageHandler
    {
        private string Text => string.Concat(input.Text.Where(character => character is not ('\r' or '\n' or '\0')));

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            var response = new HttpResponseMessage(input.Any(HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, (HttpStatusCode)input.Random.Next(100, 600)))
            {
                Version = HttpVersion.Version20,
                Content = new ByteArrayContent(input.Bytes),
            };
            response.Content.Headers.TryAddWithoutValidation(
                "Content-Type", input.Any("application/grpc", "application/grpc", "application/grpc+proto", "text/html", Text));
            Add(response.Headers, "grpc-encoding", 3, "gzip", "identity", Text);
            Add(response.Headers, "grpc-status", 10, "0", "5", Text);
            Add(response.Headers, "x-any-bin", 5, "AQID", Text);
            Add(response.TrailingHeaders, "grpc-status", 1, "0", "0", "3", "99", "-1", Text);
            Add(response.TrailingHeaders, "grpc-message", 2, "p%C3%A9riode", Text);
            Add(response.TrailingHeaders, "x-any-bin", 5, "AQID", Text);
            return response;
        }

        // One time in so many, with one of the values.
        private void Add(System.Net.Http.Headers.HttpHeaders headers, string name, int oneIn, params string[] values)
        {
            if (input.Random.Next(oneIn) == 0)
                headers.TryAddWithoutValidation(name, values[input.Random.Next(values.Length)]);
        }
    }
}
