using System.Diagnostics;
using Grpc.Core;
using Grpc.Net.Client;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;

namespace Quartiers2030.GrpcHost.Tests.Foreign;

/// <summary>The client with another implementation of gRPC as its server: the C core, through Python, which compresses.</summary>
public sealed class ForeignServerTests
{
    [PythonGrpcFact]
    public async Task Client_CallingTheCCore_IsAnsweredInEveryShape()
    {
        using var python = StartServer();
        var port = await python.StandardOutput.ReadLineAsync().InTime();
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{port}");
        var client = new Probe.ProbeClient(channel);

        await CheckUnaryAsync(client);
        await CheckFailureAsync(client);
        await CheckStreamsAsync(client);

        python.StandardInput.Close();
        await python.WaitForExitAsync().InTime();
    }

    private static async Task CheckUnaryAsync(Probe.ProbeClient client)
    {
        var headers = new Metadata { { "who", "ars" }, { "trace-bin", [0, 255] } };
        using var call = client.UnaryAsync(new Letter { Text = "courrier" }, headers);

        Assert.Equal("courrier", (await call.ResponseAsync.InTime()).Text);
        var received = await call.ResponseHeadersAsync;
        Assert.Equal("ars", received.GetValue("seen"));
        Assert.Equal([0, 255], received.GetValueBytes("seen-bin")!);
    }

    private static async Task CheckFailureAsync(Probe.ProbeClient client)
    {
        var failure = await client.UnaryAsync(new Letter { Text = "error" }).FailureAsync();

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("période close à 100 %", failure.Status.Detail);
        Assert.Equal("x", failure.Trailers.GetValue("why"));
        Assert.Equal([1, 255], failure.Trailers.GetValueBytes("why-bin")!);
    }

    private static async Task CheckStreamsAsync(Probe.ProbeClient client)
    {
        using var clientStream = client.ClientStream(new Metadata { { "grpc-internal-encoding-request", "gzip" } });
        for (var number = 0; number < 5; number++)
            await clientStream.RequestStream.WriteAsync(new Letter { Text = $"{number}" });
        await clientStream.RequestStream.CompleteAsync();
        Assert.Equal("0+1+2+3+4", (await clientStream.ResponseAsync.InTime()).Text);

        using var serverStream = client.ServerStream(new Letter { Text = "3" });
        Assert.Equal(["0", "1", "2"], await serverStream.ResponseStream.ReadAllAsync().Select(letter => letter.Text).ToListAsync());

        using var duplex = client.Duplex();
        foreach (var text in (string[])["a", "b"])
        {
            await duplex.RequestStream.WriteAsync(new Letter { Text = text });
            Assert.True(await duplex.ResponseStream.MoveNext().InTime());
            Assert.Equal($"{text}!", duplex.ResponseStream.Current.Text);
        }

        await duplex.RequestStream.CompleteAsync();
        Assert.False(await duplex.ResponseStream.MoveNext().InTime());
    }

    private static Process StartServer() => Process.Start(
        new ProcessStartInfo(PythonGrpcFactAttribute.Python, [Path.Combine(AppContext.BaseDirectory, "Foreign", "server.py")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
}
