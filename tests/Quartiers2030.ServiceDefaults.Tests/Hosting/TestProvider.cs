using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

/// <summary>As much of an OpenID Connect provider as discovery needs.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TestFolder _folder;

    private TestProvider(WebApplication app, TestFolder folder, TestKeys keys)
    {
        _app = app;
        _folder = folder;
        Keys = keys;
    }

    internal TestKeys Keys { get; }

    internal string Address => _app.Urls.Single();

    internal static async Task<TestProvider> StartAsync()
    {
        var folder = new TestFolder();
        var keys = new TestKeys(folder["jwks.json"]);
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", (HttpRequest request) =>
        {
            var self = $"http://{request.Host}";
            return Results.Json(new { issuer = self, jwks_uri = $"{self}/keys" });
        });
        app.MapGet("/keys", () => Results.Text(File.ReadAllText(keys.JwksPath), "application/json"));
        await app.StartAsync();
        return new TestProvider(app, folder, keys);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Keys.Dispose();
        _folder.Dispose();
    }
}
