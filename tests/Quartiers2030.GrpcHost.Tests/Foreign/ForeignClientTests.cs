using System.Diagnostics;
using System.Text.Json;
using Grpc.Core;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Foreign;

/// <summary>The server as another implementation of gRPC sees it: the C core, through Python.</summary>
public sealed class ForeignClientTests
{
    [PythonGrpcFact]
    public async Task Server_CalledByTheCCore_AnswersInEveryShape()
    {
        await using var host = await ProbeHost.StartAsync(
            Script(),
            options =>
            {
                options.MaxReceiveMessageSize = 1024 * 1024;
                options.ResponseCompressionAlgorithm = "gzip";
            });

        var steps = await RunAsync(host.Address);

        Assert.Equal("""{"step": "unary", "text": "echo", "headers": "ars 00FF", "trailers": "00ff"}""", steps["unary"]);
        Assert.Equal("""{"step": "client-stream", "text": "0+1+2+3+4"}""", steps["client-stream"]);
        Assert.Equal("""{"step": "server-stream", "text": "a,b"}""", steps["server-stream"]);
        Assert.Equal("""{"step": "duplex", "text": "0!,1!,2!"}""", steps["duplex"]);
        Assert.Equal("""{"step": "gzip", "text": "echo"}""", steps["gzip"]);
        Assert.Equal(
            """{"step": "error", "code": "FAILED_PRECONDITION", "details": "p\u00e9riode close \u00e0 100 %", "trailers": {"why": "x"}}""",
            steps["error"]);
        Assert.Equal(
            """{"step": "error-after-messages", "code": "DATA_LOSS", "details": "perdu", "trailers": {"why-bin": "01ff"}}""",
            steps["error-after-messages"]);
        Assert.Contains("\"DEADLINE_EXCEEDED\"", steps["deadline"], StringComparison.Ordinal);
        Assert.Contains("\"UNKNOWN\", \"details\": \"Exception was thrown by handler.\"", steps["crash"], StringComparison.Ordinal);
        Assert.Contains("\"UNIMPLEMENTED\"", steps["unimplemented"], StringComparison.Ordinal);
        Assert.Contains("\"RESOURCE_EXHAUSTED\"", steps["too-large"], StringComparison.Ordinal);
    }

    private static ProbeScript Script() => new()
    {
        Unary = HandleUnaryAsync,
        ClientStream = async (requests, _) =>
            new Letter { Text = string.Join('+', await requests.ReadAllAsync().Select(request => request.Text).ToListAsync()) },
        ServerStream = async (request, responses, _) =>
        {
            await responses.WriteAsync(new Letter { Text = "a" });
            if (request.Text == "error")
                throw new RpcException(new Status(StatusCode.DataLoss, "perdu"), new Metadata { { "why-bin", [1, 255] } });
            await responses.WriteAsync(new Letter { Text = "b" });
        },
        Duplex = async (requests, responses, _) =>
        {
            await foreach (var request in requests.ReadAllAsync())
                await responses.WriteAsync(new Letter { Text = $"{request.Text}!" });
        },
    };

    private static async Task<Letter> HandleUnaryAsync(Letter request, ServerCallContext context)
    {
        switch (request.Text)
        {
            case "error":
                throw new RpcException(
                    new Status(StatusCode.FailedPrecondition, "période close à 100 %"), new Metadata { { "why", "x" } });
            case "crash":
                throw new InvalidDataException("secret");
            case "sleep":
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                break;
        }

        var trace = context.RequestHeaders.GetValueBytes("trace-bin") ?? [];
        await context.WriteResponseHeadersAsync(
            new Metadata { { "seen", $"{context.RequestHeaders.GetValue("who")} {Convert.ToHexString(trace)}" } });
        context.ResponseTrailers.Add("trace-bin", trace);
        return request;
    }

    private static async Task<IReadOnlyDictionary<string, string>> RunAsync(Uri server)
    {
        var client = Path.Combine(AppContext.BaseDirectory, "Foreign", "client.py");
        using var python = Process.Start(new ProcessStartInfo(PythonGrpcFactAttribute.Python, [client, server.Authority])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = python.StandardOutput.ReadToEndAsync();
        var errors = python.StandardError.ReadToEndAsync();
        await python.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        Assert.True(python.ExitCode == 0, await errors);

        return (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToDictionary(
            line => JsonDocument.Parse(line).RootElement.GetProperty("step").GetString()!, StringComparer.Ordinal);
    }
}
