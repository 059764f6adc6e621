using System.Net;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.EndToEnd.Hosts;

/// <summary>An intake that is away at first: one refusal says how long to wait (google.rpc.RetryInfo), the next says nothing.</summary>
internal sealed class BusyIntake : IAsyncDisposable
{
    public static readonly TimeSpan AskedWait = TimeSpan.FromMilliseconds(1_500);

    private readonly WebApplication _app;

    private BusyIntake(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public Calls Seen => _app.Services.GetRequiredService<Calls>();

    public static async Task<BusyIntake> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<Calls>();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        var app = builder.Build();
        app.MapGrpcService<Endpoint>();
        await app.StartAsync();
        return new BusyIntake(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    /// <summary>When each call came, and under which id.</summary>
    internal sealed class Calls
    {
        public List<(DateTimeOffset At, string Id)> All { get; } = [];
    }

    private sealed class Endpoint(Calls calls) : ArsIntake.ArsIntakeBase
    {
        public override async Task<SubmissionReport> PushObservations(IAsyncStreamReader<PushObservationsRequest> requestStream, ServerCallContext context)
        {
            var report = new SubmissionReport();
            await foreach (var request in requestStream.ReadAllAsync(context.CancellationToken))
            {
                report.SubmissionId = request.SubmissionId;
                report.Lines += (uint)request.Observations.Count;
            }

            calls.All.Add((TimeProvider.System.GetUtcNow(), report.SubmissionId));
            report.Accepted = report.Lines;
            return calls.All.Count switch
            {
                1 => throw new RpcException(new Status(StatusCode.ResourceExhausted, "busy"), new Metadata { { "grpc-status-details-bin", Details() } }),
                2 => throw new RpcException(new Status(StatusCode.Unavailable, "away")),
                _ => report,
            };
        }

        // google.rpc.Status { code: 8, details: [RetryInfo { retry_delay }] }, written by hand: nothing here is generated for it.
        private static byte[] Details()
        {
            var delay = new Any { TypeUrl = "type.googleapis.com/google.rpc.RetryInfo", Value = ByteString.CopyFrom(Message(0x0a, Duration.FromTimeSpan(AskedWait).ToByteArray())) };
            return [0x08, 8, .. Message(0x1a, delay.ToByteArray())];
        }

        private static byte[] Message(byte tag, byte[] content) => [tag, (byte)content.Length, .. content];
    }
}
