using System.CommandLine;
using System.Text.Json;
using Quartiers2030.Cli.Invocation;

namespace Quartiers2030.Cli.Reviews;

/// <summary><c>q2030 review 2025-T2</c>.</summary>
internal static class ReviewCommand
{
    public static Command Create(Terminal terminal)
    {
        var quarter = new Argument<string>("QUARTER") { Description = "A quarter, 2025-T2, or current" };
        var asOf = new Option<string?>("--as-of") { Description = "Only what was received by then: 2025-06-30, or 2025-06-30T12:00:00Z", HelpName = "DATE" };
        var json = new Option<bool>("--json") { Description = "The answer as it comes, for programs" };
        var command = new Command("review", "Shows the consolidated status of a quarter.") { quarter, asOf, json };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var body = await ReviewClient.ReadAsync(
                gateway.Rest(parsed), gateway.Tokens(parsed), parsed.GetRequiredValue(quarter), parsed.GetValue(asOf), cancellationToken);
            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(body);
                return ExitCodes.Done;
            }

            ReviewTable.Write(JsonSerializer.Deserialize<ReviewView>(body, JsonSerializerOptions.Web)!, terminal.Results);
            return ExitCodes.Done;
        });
        return command;
    }
}
