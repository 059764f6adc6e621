using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Grpc.Core;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Rebuilds;

/// <summary><c>q2030 rebuild</c>: makes the read model again from the journals while the one in use serves, and shows how far it is.</summary>
internal static class RebuildCommand
{
    private static readonly Uri Path = new("/api/v1/rebuild", UriKind.Relative);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    // The aggregator may be restarting: the order is kept, and gone on with.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static Command Create(Terminal terminal)
    {
        var withdraw = new Option<bool>("--withdraw") { Description = "Withdraws the running rebuild; the read model in use stays" };
        var command = new Command("rebuild", "Makes the read model again from the journals, while the one in use goes on being read. Follows a rebuild that runs already.") { withdraw };
        var gateway = new GatewayOptions().AddTo(command, callsGrpc: false);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var api = new Api(gateway.Rest(parsed), gateway.Tokens(parsed));
            if (parsed.GetValue(withdraw))
            {
                var withdrawn = await api.SendAsync(HttpMethod.Delete, cancellationToken);
                await terminal.Output.WriteLineAsync(Text($"rebuild {withdrawn.Number} {withdrawn.State}"));
                return ExitCodes.Done;
            }

            var order = await api.SendAsync(HttpMethod.Get, cancellationToken);
            order = order.IsRunning ? order : await api.SendAsync(HttpMethod.Post, cancellationToken);
            await terminal.Output.WriteLineAsync(Text($"rebuild {order.Number} ordered by {order.OrderedBy}"));
            var end = await terminal.WithBarsAsync(bars => FollowAsync(terminal, api, order.Number, bars, cancellationToken));
            return await TellAsync(terminal, end, order.Number);
        });
        return command;
    }

    /// <summary>The order once it runs no more.</summary>
    private static async Task<RebuildView> FollowAsync(
        Terminal terminal, Api api, long number, IProgress<(string Title, long Done, long Total)>? bars, CancellationToken cancellationToken)
    {
        var lines = new ProgressLines(terminal);
        while (true)
        {
            var order = await api.ReadPatientlyAsync(Patience, cancellationToken);
            foreach (var source in order.Sources)
            {
                bars?.Report((source.Source, source.Position, source.Head));
            }

            if (bars is null)
            {
                await lines.WriteAsync(order);
            }

            if (!order.IsRunning || order.Number != number)
            {
                return order;
            }

            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<int> TellAsync(Terminal terminal, RebuildView order, long number)
    {
        if (order.Number == number && order.State == "done")
        {
            await terminal.Output.WriteLineAsync(Text($"rebuild {number} done, {order.Sources.Sum(source => source.Position)} entries: the new read model is in use"));
            return ExitCodes.Done;
        }

        await terminal.Error.WriteLineAsync(order.Number == number
            ? Text($"rebuild {number} {order.State}: the read model stays as it was. {order.Detail}")
            : Text($"rebuild {number} has ended, and {order.Number} was ordered since"));
        return ExitCodes.Rejected;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed class Api(Uri gateway, ITokenSource tokens)
    {
        public async Task<RebuildView> SendAsync(HttpMethod method, CancellationToken cancellationToken) => JsonSerializer.Deserialize<RebuildView>(
            await RestClient.SendAsync(gateway, tokens, method, Path.OriginalString, body: null, cancellationToken), JsonSerializerOptions.Web)!;

        public async Task<RebuildView> ReadPatientlyAsync(TimeSpan patience, CancellationToken cancellationToken)
        {
            var began = TimeProvider.System.GetTimestamp();
            while (true)
            {
                try
                {
                    return await SendAsync(HttpMethod.Get, cancellationToken);
                }
                catch (Exception away) when (away is HttpRequestException or RpcException { StatusCode: StatusCode.Unavailable }
                    && TimeProvider.System.GetElapsedTime(began) < patience)
                {
                    await Task.Delay(Interval, TimeProvider.System, cancellationToken);
                }
            }
        }
    }
}
