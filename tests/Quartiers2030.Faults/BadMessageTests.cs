using System.Net.Http.Json;
using System.Net;
using System.Text.Json;
using Quartiers2030.Cli.Invocation;
using Quartiers2030.Faults.Checking;
using Quartiers2030.Faults.Hosts;
using Quartiers2030.Faults.Injection;
using Quartiers2030.Faults.Load;

namespace Quartiers2030.Faults;

/// <summary>Messages that cannot be taken are kept with a reason, none stops the queue, and the mission decides about each.</summary>
public sealed class BadMessageTests : IAsyncLifetime
{
    private Platform _platform = null!;

    public async Task InitializeAsync()
    {
        if (new RabbitMqFactAttribute().Skip is null)
        {
            _platform = await Platform.StartAsync(new PlatformSetting { IsSeparate = true });
        }
    }

    public async Task DisposeAsync() => await (_platform?.DisposeAsync() ?? ValueTask.CompletedTask);

    [RabbitMqFact]
    public async Task Queue_BadMessagesOfEveryKind_ParksEachAndGoesOn()
    {
        await BadMessages.SendAllAsync(_platform);

        var parked = await ParkedAsync(BadMessages.Codes.Count);

        Assert.Equal(BadMessages.Codes, parked.Select(message => message.GetProperty("code").GetString()!).Order(StringComparer.Ordinal));
        Assert.All(parked, message => Assert.NotEqual(string.Empty, message.GetProperty("reason").GetString()));

        // None of them stopped anything: what is pushed now is shown.
        await Programme.DeclareAsync(_platform);
        using var ledger = new Ledger();
        var pushers = Programme.Partners.Select(partner => new Pusher(_platform, partner, ledger, 10, TimeSpan.Zero)).ToArray();
        await Task.WhenAll(pushers.Select((pusher, _) => { var left = 5; return pusher.RunAsync(() => left-- > 0); }));
        var checker = new Checker(_platform);
        await checker.HoldsAsync(ledger.LastEntries());
        Assert.Empty((await checker.CompareAsync(ledger)).Words);

        await DecideAsync(parked);
        await CommandLineAsync(parked.First(message => message.GetProperty("code").GetString() == "unknown-kind").GetProperty("id").GetString()!);
    }

    /// <summary>The same, as an operator of the platform does it.</summary>
    private async Task CommandLineAsync(string id)
    {
        var list = await RunAsync("list");
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Contains("6 waiting", list, StringComparison.Ordinal);
        Assert.Contains("urn:message:Elsewhere:Noise", await RunAsync("show", id), StringComparison.Ordinal);
        Assert.Contains("retried", await RunAsync("retry", id), StringComparison.Ordinal);
        await Eventually.HoldsAsync(async () => (await RunAsync("list")).Contains("6 waiting", StringComparison.Ordinal), "six that wait");
        Assert.Contains("discarded", await RunAsync("discard", id, "--reason", "bruit"), StringComparison.Ordinal);
        Assert.Contains("5 waiting", await RunAsync("list"), StringComparison.Ordinal);
        Assert.Contains("bruit", await RunAsync("show", id), StringComparison.Ordinal);
        Assert.NotEqual(0, await CommandLine.RunAsync(["dead-letters", "show", "nothing", .. Where()], TextWriter.Null, TextWriter.Null));
    }

    private async Task<string> RunAsync(string verb, params string[] arguments)
    {
        using var output = new StringWriter();
        var code = await CommandLine.RunAsync(["dead-letters", verb, .. arguments, .. Where()], output, output);
        Assert.True(code == 0, output.ToString());
        return output.ToString();
    }

    private string[] Where() => ["--gateway", _platform.Http.BaseAddress!.ToString(), "--data", _platform.Folder];

    private async Task DecideAsync(IReadOnlyList<JsonElement> parked)
    {
        var unknown = parked.First(message => message.GetProperty("code").GetString() == "unknown-version").GetProperty("id").GetString();
        var detail = await _platform.GetAsync($"/api/v1/dead-letters/{unknown}");
        Assert.Contains("Contracts.V7", detail.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal(("ars", 4711), (detail.GetProperty("message").GetProperty("source").GetString(), detail.GetProperty("message").GetProperty("sequence").GetInt32()));

        // It fails again, and waits again, as the same message seen twice.
        (await PostAsync($"{unknown}/retry")).EnsureSuccessStatusCode();
        await Eventually.HoldsAsync(async () => (await _platform.GetAsync($"/api/v1/dead-letters/{unknown}")).GetProperty("message") is var message
            && message.GetProperty("times").GetInt32() == 2 && message.GetProperty("state").GetString() == "waiting", "the same message a second time");

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync($"{unknown}/discard", new { reason = " " })).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("0123456789abcdef/retry")).StatusCode);
        (await PostAsync($"{unknown}/discard", new { reason = "essai" })).EnsureSuccessStatusCode();
        var discarded = (await _platform.GetAsync("/api/v1/dead-letters?state=discarded")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal(
            (unknown, "essai", "mission:essai"),
            (discarded.GetProperty("id").GetString(), discarded.GetProperty("decision").GetString(), discarded.GetProperty("decidedBy").GetString()));
    }

    private async Task<IReadOnlyList<JsonElement>> ParkedAsync(int count)
    {
        JsonElement[] parked = [];
        await Eventually.HoldsAsync(async () =>
        {
            parked = [.. (await _platform.GetAsync("/api/v1/dead-letters")).GetProperty("items").EnumerateArray()];
            return parked.Length >= count;
        }, $"{count} parked messages");
        return parked;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, object? body = null) =>
        await _platform.Http.PostAsync(new Uri($"/api/v1/dead-letters/{path}", UriKind.Relative), body is null ? null : JsonContent.Create(body));
}
