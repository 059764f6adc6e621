using System.Net.Sockets;
using Quartiers2030.Gateway;
using Quartiers2030.Gateway.Telemetry;

// The routes are in ocelot.json; what serves them reads in GatewayHost as it does in Ocelot's manual.
try
{
    await using var app = await GatewayHost.CreateAsync(args, GatewayTelemetry.Add);
    await app.RunAsync();
    return 0;
}
catch (Exception stopped) when (stopped is GatewayConfigurationException or IOException or SocketException)
{
    // Refused configuration, or a port that is taken or not allowed.
    await Console.Error.WriteLineAsync(stopped.Message);
    return 1;
}
