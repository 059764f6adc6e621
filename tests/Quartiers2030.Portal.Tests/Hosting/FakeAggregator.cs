using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>Answers as the aggregator does, over real HTTP, what the test has set.</summary>
internal sealed class FakeAggregator : IAsyncDisposable
{
    private const string Tag = "\"e1\"";

    private readonly WebApplication _app;

    private FakeAggregator(WebApplication app) => _app = app;

    internal Uri Address { get; private set; } = null!;

    internal JsonNode Review { get; set; } = Answers.Review();

    internal JsonNode Commitment { get; set; } = Answers.Commitment();

    /// <summary>Status and body to give instead, by the bearer token asked with; null: the answers above.</summary>
    internal Func<string?, (int Status, string Body)?> Instead { get; set; } = _ => null;

    internal ConcurrentQueue<SeenRequest> Seen { get; } = [];

    internal static async Task<FakeAggregator> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeAggregator(app);
        app.MapGet("/api/v1/reviews/{quarter}", context => fake.AnswerAsync(context, fake.Review));
        app.MapGet("/api/v1/commitments/{code}", context => fake.AnswerAsync(context, fake.Commitment));
        await app.StartAsync();
        fake.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, JsonNode answer)
    {
        var token = context.Request.Headers.Authorization.ToString().Replace("Bearer ", string.Empty, StringComparison.Ordinal);
        var condition = context.Request.Headers.IfNoneMatch.ToString();
        Seen.Enqueue(new SeenRequest(context.Request.Path + context.Request.QueryString, token, condition));
        if (Instead(token) is { } other)
        {
            context.Response.StatusCode = other.Status;
            context.Response.ContentType = "application/problem+json";
            await context.Response.WriteAsync(other.Body);
            return;
        }

        context.Response.Headers.ETag = Tag;
        if (condition == Tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        context.Response.ContentType = "application/json; charset=utf-8";
        await context.Response.WriteAsync(answer.ToJsonString());
    }
}

/// <summary>What the portal asked.</summary>
internal sealed record SeenRequest(string Target, string Token, string Condition);
