using Quartiers2030.AllInOne;
using Quartiers2030.Gateway;

var defaultData = Environment.GetEnvironmentVariable("Q2030_DATA") ?? Path.Combine(Environment.CurrentDirectory, "data");
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
    return await Platform.RunAsync(options);
}
catch (Exception refused) when (refused is InvalidOperationException or IOException or UnauthorizedAccessException or GatewayConfigurationException)
{
    await Console.Error.WriteLineAsync(refused.Message);
    return 1;
}
