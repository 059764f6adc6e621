using System.Buffers;
using System.Globalization;
using System.Net;
using Google.Protobuf;
using global::Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Benchmarks.Grpc;

/// <summary>
/// What <c>tests/bench --grpc</c> measures: two calls on our gRPC host, which do nothing but take and give messages, and beside them, on the same
/// Kestrel, a bare POST that takes and gives the same bytes, which is the limit of any gRPC server over it; and one that parses the message, too,
/// which is what no server that uses it can leave out.
/// </summary>
internal static class GrpcServer
{
    private static readonly byte[] s_emptyMessage = [0, 0, 0, 0, 0];

    public static async Task RunAsync(int port)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        var app = builder.Build();
        app.MapGrpcService<EmptyIntake>();
        app.MapPost("/bare", http => TakeAndGiveAsync(http, parse: false));
        app.MapPost("/bare-parsed", http => TakeAndGiveAsync(http, parse: true));
        app.MapGet("/allocated", () => GC.GetTotalAllocatedBytes(precise: true).ToString(CultureInfo.InvariantCulture));
        await app.StartAsync();
        Console.WriteLine("ready");
        await app.WaitForShutdownAsync();
    }

    /// <summary>The body of a call as the wire has it: a prefix of five bytes, then the message.</summary>
    public static byte[] Framed(IMessage message)
    {
        var payload = message.ToByteArray();
        return [0, .. BitConverter.GetBytes(IPAddress.HostToNetworkOrder(payload.Length)), .. payload];
    }

    private static async Task TakeAndGiveAsync(HttpContext http, bool parse)
    {
        var body = http.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync();
            if (read.IsCompleted && parse)
            {
                PushObservationsRequest.Parser.ParseFrom(read.Buffer.Slice(s_emptyMessage.Length));
            }

            body.AdvanceTo(read.IsCompleted || !parse ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                break;
            }
        }

        // As a gRPC call ends: headers, five bytes, a trailer.
        http.Response.ContentType = "application/grpc";
        http.Response.BodyWriter.Write(s_emptyMessage);
        await http.Response.BodyWriter.FlushAsync();
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private sealed class EmptyIntake : ArsIntake.ArsIntakeBase
    {
        public override Task<SubmissionReport> GetSubmission(GetSubmissionRequest request, ServerCallContext context) =>
            Task.FromResult(new SubmissionReport());

        public override async Task<SubmissionReport> PushObservations(IAsyncStreamReader<PushObservationsRequest> requestStream, ServerCallContext context)
        {
            while (await requestStream.MoveNext())
            {
                // Parsed, and that is all.
            }

            return new SubmissionReport();
        }
    }
}
