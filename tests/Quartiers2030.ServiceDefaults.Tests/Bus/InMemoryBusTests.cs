using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartiers2030.ServiceDefaults.Bus;
using Quartiers2030.ServiceDefaults.Tests.Hosting;

namespace Quartiers2030.ServiceDefaults.Tests.Bus;

public sealed class InMemoryBusTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Publish_TwoServicesInOneHost_BothConsume()
    {
        await using var host = await StartAsync();
        var sent = new Counted("ARS-1", new DateOnly(2025, 6, 30), 0.10m, Kind.OfTwoWords, null);

        await host.Services.GetRequiredService<IBus>().Publish(sent);

        Assert.Equal(sent, await host.Services.GetRequiredService<First>().Got.Task.WaitAsync(Patience));
        Assert.Equal(sent, await host.Services.GetRequiredService<Second>().Got.Task.WaitAsync(Patience));
    }

    [Fact]
    public async Task Body_Message_IsSmallAndExact()
    {
        await using var host = await StartAsync();

        await host.Services.GetRequiredService<IBus>().Publish(
            new Counted("ARS-1", new DateOnly(2025, 6, 30), 1234567890123.10m, Kind.OfTwoWords, null));

        await host.Services.GetRequiredService<First>().Got.Task.WaitAsync(Patience);
        Assert.Equal(
            """{"code":"ARS-1","day":"2025-06-30","value":"1234567890123.10","kind":"of-two-words"}""",
            host.Services.GetRequiredService<First>().Body);
    }

    [Fact]
    public async Task Ready_BusStarted_ListsTheBus()
    {
        await using var host = await StartAsync();

        using var response = await host.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var check = Assert.Single((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray());
        Assert.Equal("bus", check.GetProperty("name").GetString());
        Assert.Equal("Healthy", check.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Log_StartAndStop_MassTransitIsQuiet()
    {
        var host = await StartAsync();
        await host.DisposeAsync();

        Assert.DoesNotContain(
            host.Logs.Lines, line => line.Category.StartsWith("MassTransit", StringComparison.Ordinal) && line.Level < LogLevel.Warning);
    }

    [Theory]
    [InlineData("Bus:Transport", "carrier-pigeon", "Bus:Transport must be 'in-memory' or 'rabbitmq'.")]
    [InlineData("Bus:Transport", "rabbitmq", "Bus:Transport 'rabbitmq' needs Bus:Url or RABBITMQ_URL: amqp://user:password@host:5672/vhost.")]
    [InlineData("Bus:Prefetch", "0", "Bus:Prefetch must be 1 to 1000.")]
    public void AddServiceBus_WrongSetting_SaysWhich(string key, string value, string says)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration[key] = value;
        builder.Configuration["RABBITMQ_URL"] = null;

        var refused = Assert.Throws<InvalidOperationException>(() => builder.AddServiceBus(_ => { }));

        Assert.Equal(says, refused.Message);
    }

    private static Task<TestHost> StartAsync() => TestHost.StartAsync(builder =>
    {
        builder.Services.AddSingleton<First>().AddSingleton<Second>();
        builder.AddServiceBus(bus => bus.AddConsumer<FirstConsumer>());
        builder.AddServiceBus(bus => bus.AddConsumer<SecondConsumer>());
    });

    [JsonConverter(typeof(JsonStringEnumConverter<Kind>))]
    public enum Kind
    {
        [JsonStringEnumMemberName("of-two-words")] OfTwoWords = 1,
    }

    public sealed record Counted(string Code, DateOnly Day, decimal Value, Kind Kind, string? Reason);

    public sealed class First : Receipt;

    public sealed class Second : Receipt;

    public abstract class Receipt
    {
        public TaskCompletionSource<Counted> Got { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string? Body { get; set; }
    }

    public sealed class FirstConsumer(First receipt) : IConsumer<Counted>
    {
        public Task Consume(ConsumeContext<Counted> context) => Take(context, receipt);
    }

    public sealed class SecondConsumer(Second receipt) : IConsumer<Counted>
    {
        public Task Consume(ConsumeContext<Counted> context) => Take(context, receipt);
    }

    private static Task Take(ConsumeContext<Counted> context, Receipt receipt)
    {
        using var envelope = JsonDocument.Parse(context.ReceiveContext.Body.GetString());
        receipt.Body = envelope.RootElement.GetProperty("message").GetRawText();
        receipt.Got.SetResult(context.Message);
        return Task.CompletedTask;
    }
}
