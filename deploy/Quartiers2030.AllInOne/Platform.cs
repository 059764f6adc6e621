using System.Globalization;
using Quartiers2030.Gateway;
using Quartiers2030.Gateway.Downstreams;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.AllInOne;

/// <summary>The whole platform in one process: the services, the gateway before them, and the first load of the programme.</summary>
internal static class Platform
{
    public static async Task<int> RunAsync(HostOptions options)
    {
        using var data = DataFolder.Open(options.DataDirectory, options.Demo);
        var demoClock = options.Demo ? new DemoClock(data.Path) : null;
        await using var services = ServicesHost.Create(data, demoClock);
        await services.StartAsync();

        await using var gateway = await CreateGatewayAsync(options, ServicesHost.Ports(services));
        await gateway.StartAsync();
        var (http, grpc) = ServicesHost.Ports(gateway);
        var address = new Uri($"http://127.0.0.1:{http}");

        var tokens = new LocalIssuerTokens(services.Services.GetRequiredService<LocalIssuer>(), "programme");
        using (var client = new IntakeClient(new Uri($"http://127.0.0.1:{grpc}"), tokens))
        {
            await FirstLoad.RunAsync(client, demoClock, gateway.Lifetime.ApplicationStopping);
        }

        await CaughtUp.WaitAsync(services.Services, gateway.Lifetime.ApplicationStopping);
        Console.WriteLine($"ready {address.ToString().TrimEnd('/')}");
        if (options.Check)
        {
            var checkedOut = await ReviewCheck.RunAsync(address, await tokens.GetAsync(Sender.Mission, CancellationToken.None));
            await gateway.StopAsync();
            await services.StopAsync();
            return checkedOut ? 0 : 1;
        }

        await gateway.WaitForShutdownAsync();
        await services.StopAsync();
        return 0;
    }

    private static Task<WebApplication> CreateGatewayAsync(HostOptions options, (int Http, int Grpc) inner)
    {
        string[] args =
        [
            string.Create(CultureInfo.InvariantCulture, $"--Gateway:HttpPort={options.Port}"),
            string.Create(CultureInfo.InvariantCulture, $"--Gateway:GrpcPort={(options.Port == 0 ? 0 : options.Port + 1)}"),
        ];
        return GatewayHost.CreateAsync(args, builder =>
        {
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
            ((IConfigurationBuilder)builder.Configuration).MapDownstream((_, port) => ("127.0.0.1", port == 8081 ? inner.Grpc : inner.Http));
        });
    }
}
