using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Cli.Tokens;

/// <summary><c>q2030 token</c>: a token of the local issuer, alone on the output.</summary>
internal static class TokenCommand
{
    public static Command Create(Terminal terminal)
    {
        var data = DataFolder.Option("Data folder of a platform on this machine");
        data.Required = true;
        var role = new Option<string>("--role") { Description = "What the bearer may do", Required = true };
        role.AcceptOnlyFromAmong(Roles.Mission, Roles.Operator, Roles.Landlord, Roles.Reader);
        var identity = new Option<string?>("--operator") { Description = "Identity of the operator or landlord: ars", HelpName = "ID" };
        var lifetime = new Option<TimeSpan>("--lifetime")
        {
            Description = "How long it lives: 30m, 1h, 7d; at most 30 days",
            HelpName = "TIME",
            DefaultValueFactory = _ => TimeSpan.FromHours(1),
            CustomParser = ParseLifetime,
        };
        var command = new Command("token", "Makes a token with the platform's own issuer. Whoever has it can act so until it expires.") { data, role, identity, lifetime };
        command.SetAction(async (parsed, _) =>
        {
            using var issuer = DataFolder.Issuer(parsed.GetRequiredValue(data)!);
            var request = new TokenRequest(Roles.Find(parsed.GetRequiredValue(role))!.Value, "q2030", parsed.GetValue(lifetime), parsed.GetValue(identity));
            try
            {
                await terminal.Output.WriteLineAsync(issuer.Issue(request));
                return ExitCodes.Done;
            }
            catch (ArgumentException refused)
            {
                // The name of the parameter, which the message ends with, means nothing to whoever typed the command.
                throw new UsageException(refused.Message.Split(" (Parameter", StringSplitOptions.None)[0]);
            }
        });
        return command;
    }

    private static TimeSpan ParseLifetime(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        if (text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= 100_000)
        {
            switch (text[^1])
            {
                case 'm':
                    return TimeSpan.FromMinutes(number);
                case 'h':
                    return TimeSpan.FromHours(number);
                case 'd':
                    return TimeSpan.FromDays(number);
                default:
                    break;
            }
        }

        result.AddError($"--lifetime: '{text}' is not a time such as 30m, 1h or 7d.");
        return default;
    }
}
