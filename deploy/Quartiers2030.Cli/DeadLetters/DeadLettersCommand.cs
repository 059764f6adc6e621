using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Quartiers2030.Cli.Invocation;

namespace Quartiers2030.Cli.DeadLetters;

/// <summary><c>q2030 dead-letters list|show|retry|discard</c>: the messages that could not be taken.</summary>
internal static class DeadLettersCommand
{
    private const string Path = "/api/v1/dead-letters";

    public static Command Create(Terminal terminal) =>
        new("dead-letters", "The messages that the aggregator could not take: which, why, and what to do with each.")
        {
            List(terminal),
            Show(terminal),
            Retry(terminal),
            Discard(terminal),
        };

    private static Command List(Terminal terminal)
    {
        var state = new Option<string>("--state") { Description = "waiting, retried, discarded or all", HelpName = "STATE", DefaultValueFactory = _ => "waiting" };
        var json = new Option<bool>("--json") { Description = "The answer as it comes, for programs" };
        var command = new Command("list", "Lists parked messages, latest first, 500 at most.") { state, json };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = $"{Path}?limit=500&state={Uri.EscapeDataString(parsed.GetRequiredValue(state))}";
            var body = await RestClient.SendAsync(gateway.Rest(parsed), gateway.Tokens(parsed), HttpMethod.Get, path, body: null, cancellationToken);
            if (parsed.GetValue(json))
            {
                await terminal.Output.WriteLineAsync(body);
                return ExitCodes.Done;
            }

            DeadLetterTable.Write(Read<DeadLetterPage>(body), terminal.Results);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show(Terminal terminal)
    {
        var id = Id();
        var command = new Command("show", "Shows one parked message with its body.") { id };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = $"{Path}/{Uri.EscapeDataString(parsed.GetRequiredValue(id))}";
            var detail = Read<DeadLetterDetail>(
                await RestClient.SendAsync(gateway.Rest(parsed), gateway.Tokens(parsed), HttpMethod.Get, path, body: null, cancellationToken));
            DeadLetterTable.Write(detail.Message, terminal.Results);
            await terminal.Output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{detail.ContentType ?? "an entry of a journal"}, {detail.Size} bytes{(detail.Base64 is null ? string.Empty : ", Base64")}:"));
            await terminal.Output.WriteLineAsync(detail.Text ?? detail.Base64);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Retry(Terminal terminal)
    {
        var id = Id();
        var command = new Command("retry", "Sends a parked message again. What fails again is parked again.") { id };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction((parsed, cancellationToken) => DecideAsync(terminal, gateway, parsed, parsed.GetRequiredValue(id), "retry", body: null, cancellationToken));
        return command;
    }

    private static Command Discard(Terminal terminal)
    {
        var id = Id();
        var reason = new Option<string>("--reason") { Description = "Why it is not needed, 1 to 500 characters", HelpName = "TEXT", Required = true };
        var command = new Command("discard", "Says that a parked message is not needed. It stays readable, and can still be retried.") { id, reason };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction((parsed, cancellationToken) => DecideAsync(
            terminal, gateway, parsed, parsed.GetRequiredValue(id), "discard", new { reason = parsed.GetRequiredValue(reason) }, cancellationToken));
        return command;
    }

    private static async Task<int> DecideAsync(
        Terminal terminal, GatewayOptions gateway, ParseResult parsed, string id, string decision, object? body, CancellationToken cancellationToken)
    {
        var path = $"{Path}/{Uri.EscapeDataString(id)}/{decision}";
        var message = Read<DeadLetterView>(
            await RestClient.SendAsync(gateway.Rest(parsed), gateway.Tokens(parsed), HttpMethod.Post, path, body, cancellationToken));
        await terminal.Output.WriteLineAsync($"{message.Id} {message.State}");
        return ExitCodes.Done;
    }

    private static Argument<string> Id() => new("ID") { Description = "Id of a parked message, as list shows it" };

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web)!;
}
