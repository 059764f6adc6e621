using System.Net;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Programmes.Tests.Hosts;

/// <summary>An intake that fails as often as it is told, after having read the first message, and remembers what it got.</summary>
public sealed class FlakyIntake : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FlakyIntake(WebApplication app) => _app = app;

    public int FailuresLeft { get; set; }

    public StatusCode Failure { get; set; } = StatusCode.Unavailable;

    /// <summary>Set: the call is never answered. Completed once it has come.</summary>
    public TaskCompletionSource? Silence { get; set; }

    public List<string> Ids { get; } = [];

    public List<int> Batches { get; } = [];

    public GrpcChannel Channel { get; private set; } = null!;

    public static async Task<FlakyIntake> StartAsync()
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Critical);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        FlakyIntake? intake = null;
        builder.Services.AddSingleton(_ => intake!);
        var app = builder.Build();
        intake = new FlakyIntake(app);
        app.MapGrpcService<Service>();
        await app.StartAsync();
        intake.Channel = GrpcChannel.ForAddress(app.Urls.First());
        return intake;
    }

    public async ValueTask DisposeAsync()
    {
        Channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class Service(FlakyIntake intake) : ArsIntake.ArsIntakeBase
    {
        public override Task<SubmissionReport> GetSubmission(GetSubmissionRequest request, ServerCallContext context) =>
            throw new RpcException(new Status(StatusCode.NotFound, "none"));

        public override async Task<SubmissionReport> PushObservations(IAsyncStreamReader<PushObservationsRequest> requestStream, ServerCallContext context)
        {
            var lines = 0;
            while (await requestStream.MoveNext(context.CancellationToken))
            {
                intake.Ids.Add(requestStream.Current.SubmissionId);
                if (intake.Silence is { } silence)
                {
                    silence.SetResult();
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }

                if (intake.FailuresLeft-- > 0)
                    throw new RpcException(new Status(intake.Failure, "later"));
                intake.Batches.Add(requestStream.Current.Observations.Count);
                lines += requestStream.Current.Observations.Count;
            }

            return new SubmissionReport { Lines = (uint)lines, Accepted = (uint)lines };
        }
    }
}
