using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.ServiceDefaults.Bus;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Bus;

public sealed class SupervisedConnectorTests
{
    private const string Queue = "essai";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Reconnect_ConsumerAtRest_GoesOnConsuming()
    {
        await using var host = await StartAsync();
        var connector = Connector(host);
        var got = new BlockingCollection<int>();
        Connect(connector, note => Task.Run(() => got.Add(note.Number)));
        await SendAsync(host, 1);
        Assert.Equal(1, await TakeAsync(got));

        var endpoint = Assert.Single(connector.Endpoints);
        endpoint.Reconnect();
        await SendAsync(host, 2);

        Assert.Equal(2, await TakeAsync(got));
        Assert.Equal(1, endpoint.Received);
        await UntilAsync(() => !endpoint.IsAtWork);
        Assert.Same(endpoint, Assert.Single(connector.Endpoints));
    }

    [Fact]
    public async Task Reconnect_ConsumerThatNeverEnds_IsLeftBehind()
    {
        await using var host = await StartAsync();
        var connector = Connector(host);
        var (got, never) = (new BlockingCollection<int>(), new TaskCompletionSource());
        Connect(connector, note =>
        {
            got.Add(note.Number);
            return note.Number == 1 ? never.Task : Task.CompletedTask;
        });
        await SendAsync(host, 1);
        Assert.Equal(1, await TakeAsync(got));
        var endpoint = Assert.Single(connector.Endpoints);
        Assert.True(endpoint.IsAtWork);

        endpoint.Reconnect();
        await SendAsync(host, 2);

        Assert.Equal(2, await TakeAsync(got));
        never.SetResult();
    }

    [Fact]
    public async Task Stop_Connected_IsNotConnectedAnewAfterwards()
    {
        await using var host = await StartAsync();
        var connector = Connector(host);
        var got = new BlockingCollection<int>();
        var handle = Connect(connector, note => Task.Run(() => got.Add(note.Number)));
        var endpoint = Assert.Single(connector.Endpoints);

        await handle.StopAsync(CancellationToken.None);
        endpoint.Reconnect();
        await SendAsync(host, 1);

        Assert.Empty(connector.Endpoints);
        Assert.False(got.TryTake(out _, TimeSpan.FromMilliseconds(300)));
    }

    private static async Task<TestHost> StartAsync() =>
        await TestHost.StartAsync(static builder => builder.AddServiceBus(static _ => { }));

    private static SupervisedConnector Connector(TestHost host) => new(host.Services.GetRequiredService<IReceiveEndpointConnector>());

    private static HostReceiveEndpointHandle Connect(SupervisedConnector connector, Func<Note, Task> consume) =>
        connector.ConnectReceiveEndpoint(Queue, (_, endpoint) => endpoint.Handler<Note>(context => consume(context.Message)));

    private static async Task SendAsync(TestHost host, int number) =>
        await (await host.Services.GetRequiredService<IBus>().GetSendEndpoint(new Uri($"exchange:{Queue}"))).Send(new Note(number));

    private static async Task<int> TakeAsync(BlockingCollection<int> got) => await Task.Run(() => got.TryTake(out var number, Patience) ? number : -1);

    private static async Task UntilAsync(Func<bool> holds)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!holds())
        {
            await Task.Delay(10, patience.Token);
        }
    }
}

/// <summary>A message.</summary>
public sealed record Note(int Number);
