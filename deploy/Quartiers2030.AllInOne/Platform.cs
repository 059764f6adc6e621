using System.Globalization;
using Grpc.Net.Client;
using Quartiers2030.Gateway;
using Quartiers2030.Gateway.Downstreams;
using Quartiers2030.Programmes.Demo;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.AllInOne;

/// <summary>The whole platform in one process: the services, the gateway before them, and the first load of the programme.</summary>
internal static class Platform
{
    /// <summary>Port of gRPC in the route file; every other port there is HTTP/1.1.</summary>
    private const int RoutedGrpcPort = 8081;

    public static async Task<int> RunAsync(UpOptions options)
    {
        using var data = DataFolder.Open(options.DataDirectory, options.Demo);
        var demoClock = options.Demo ? DemoClock.Open(data.Path, TimeProvider.System) : null;
        await using var services = ServicesHost.Create(data, demoClock);
        await services.StartAsync();

        await using var gateway = await CreateGatewayAsync(options, ServicesHost.Ports(services));
        await gateway.StartAsync();
        var (http, grpc) = ServicesHost.Ports(gateway);
        var stopping = gateway.Lifetime.ApplicationStopping;

        var tokens = new LocalIssuerTokens(services.Services.GetRequiredService<LocalIssuer>(), "programme");
        using (var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{grpc}"))
        {
            await FirstLoad.RunAsync(new IntakeClient(channel.CreateCallInvoker(), tokens, TimeProvider.System), data, demoClock, stopping);
        }

        var address = new Uri($"http://127.0.0.1:{http}");
        await CaughtUp.WaitAsync(address, await tokens.GetAsync(Sender.Mission, stopping), stopping);
        Console.WriteLine($"gRPC http://127.0.0.1:{grpc}");
        Console.WriteLine($"ready http://127.0.0.1:{http}");
        var code = 0;
        if (options.Check)
        {
            code = await ReviewCheck.RunAsync(address, await tokens.GetAsync(Sender.Mission, stopping)) ? 0 : 1;
            await gateway.StopAsync();
        }
        else
        {
            await gateway.WaitForShutdownAsync();
        }

        await services.StopAsync();
        return code;
    }

    private static Task<WebApplication> CreateGatewayAsync(UpOptions options, (int Http, int Grpc) inner)
    {
        string[] args =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Gateway:HttpPort={options.Port}"),
            string.Create(CultureInfo.InvariantCulture, $"--Gateway:GrpcPort={(options.Port == 0 ? 0 : options.Port + 1)}"),
        ];
        return GatewayHost.CreateAsync(args, builder =>
        {
            builder.KeepLogsQuiet();
            ((IConfigurationBuilder)builder.Configuration).MapDownstream(
                (_, port) => ("127.0.0.1", port == RoutedGrpcPort ? inner.Grpc : inner.Http));
        });
    }
}
