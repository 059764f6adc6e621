using Grpc.Core;
using Quartiers2030.AllInOne;
using Quartiers2030.AllInOne.Separate;
using Quartiers2030.Gateway;
using Quartiers2030.Programmes.Demo;

var defaultData = Environment.GetEnvironmentVariable("Q2030_DATA") ?? Path.Combine(Environment.CurrentDirectory, "data");
if (UpOptions.AsksForHelp(args))
{
    Console.WriteLine(UpOptions.Usage);
    return 0;
}

UpOptions options;
try
{
    options = UpOptions.Parse(args, defaultData);
}
catch (UsageException wrong)
{
    await Console.Error.WriteLineAsync($"{wrong.Message}\n\n{UpOptions.Usage}");
    return 2;
}

try
{
    if (!options.RabbitMq)
    {
        return await Platform.RunAsync(options);
    }

    return OperatingSystem.IsLinux()
        ? await SeparatePlatform.RunAsync(options)
        : throw new InvalidOperationException("--rabbitmq starts and stops processes as Linux does: it runs there only.");
}
catch (Exception refused) when (refused is InvalidOperationException or IOException or UnauthorizedAccessException
    or GatewayConfigurationException or DemoException or RpcException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
