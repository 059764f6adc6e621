using Quartiers2030.Cli.Invocation;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
