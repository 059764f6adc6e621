using System.Diagnostics;
using System.Text.Json;
using Quartiers2030.EndToEnd.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.EndToEnd;

/// <summary>The demonstration, as a visitor and as a reader meet it.</summary>
public sealed class DemoTests(DemoTests.Playing playing) : IClassFixture<DemoTests.Playing>
{
    private static readonly Dictionary<string, string> EveryStatus = new(StringComparer.Ordinal)
    {
        ["qualitative"] = "qualitatif", ["upcoming"] = "à venir", ["no-target"] = "sans cible chiffrée", ["no-baseline"] = "sans valeur de départ", ["no-data"] = "aucune donnée",
        ["achieved"] = "atteint", ["achieved-late"] = "atteint en retard", ["missed"] = "non atteint", ["stale"] = "relevé en retard",
        ["on-track"] = "en bonne voie", ["at-risk"] = "à surveiller", ["off-track"] = "en retard sur la trajectoire",
    };

    [Fact]
    public async Task Review_OfEightQuarters_ShowsTheWholeRangeOfStatuses()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var quarter in new[] { "2024-T1", "2024-T2", "2024-T3", "2024-T4", "2025-T1", "2025-T2", "2025-T3", "2025-T4", "2026-T1" })
        {
            var review = await playing.Platform.GetAsync($"/api/v1/reviews/{quarter}");
            Assert.True(review.GetProperty("header").GetProperty("fictitious").GetBoolean());
            Assert.Equal(58, review.GetProperty("commitments").GetArrayLength());
            seen.UnionWith(review.GetProperty("commitments").EnumerateArray().Select(x => x.GetProperty("status").GetString()!));
        }

        Assert.Empty(EveryStatus.Keys.Except(seen, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Observations_ForAReader_AreSuppressedWhereTheMissionSeesANumber()
    {
        var codes = (await playing.Platform.GetAsync("/api/v1/commitments")).GetProperty("items").EnumerateArray()
            .Where(x => x.GetProperty("personBased").GetBoolean()).Select(x => x.GetProperty("code").GetString()!).ToArray();
        var suppressed = 0;
        foreach (var code in codes)
        {
            var path = $"/api/v1/commitments/{code}/observations";
            var full = (await playing.Platform.GetAsync(path)).GetProperty("items").EnumerateArray().Count(HoldsNumber);
            var read = (await playing.Platform.GetAsync(path, CallerRole.Reader)).GetProperty("items").EnumerateArray().Count(HoldsNumber);
            Assert.InRange(read, 0, full);
            suppressed += full - read;
        }

        Assert.True(suppressed > 0, "No cell is suppressed for a reader.");
    }

    [ChromiumFact]
    public async Task Page_InABrowser_ShowsTheReviewAndSaysItIsFictitious()
    {
        var html = await DumpAsync(playing.Platform.Http);

        Assert.Contains("Données fictives", html, StringComparison.Ordinal);
        Assert.Contains("lang=\"fr\"", html, StringComparison.Ordinal);
        var review = await playing.Platform.GetAsync("/api/v1/reviews/current");
        foreach (var code in review.GetProperty("commitments").EnumerateArray().Select(x => x.GetProperty("code").GetString()!))
        {
            Assert.Contains($"/engagements/{code}", html, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task StatusWords_OnThePageInTheExportAndOnTheCommandLine_AreTheSame()
    {
        var review = await playing.Platform.GetAsync("/api/v1/reviews/2025-T4");
        using var http = playing.Platform.Rest();
        var page = await http.GetStringAsync(new Uri("/?trimestre=2025-T4", UriKind.Relative));
        var csv = await http.GetStringAsync(new Uri("/api/v1/reviews/2025-T4?format=csv", UriKind.Relative));
        var (code, table) = await CommandLine.RunAsync(playing.Platform, "review", "2025-T4");

        Assert.Equal(0, code);
        foreach (var status in review.GetProperty("commitments").EnumerateArray().Select(x => x.GetProperty("status").GetString()!).ToHashSet(StringComparer.Ordinal))
        {
            Assert.All([page, csv, table], shown => Assert.Contains(EveryStatus[status], shown, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Start_AgainWithTheSameFolder_ChangesNothing()
    {
        var before = await playing.Platform.ContentDigestAsync();
        Assert.Equal(0, await playing.Platform.InterruptAsync());
        await playing.Platform.StartAgainAsync();

        Assert.Equal(before, await playing.Platform.ContentDigestAsync());
    }

    private static bool HoldsNumber(JsonElement cell) => cell.GetProperty("state").GetString() == "number";

    private static async Task<string> DumpAsync(Uri page)
    {
        var profile = Directory.CreateTempSubdirectory("q2030-chromium-").FullName;
        using var chromium = Process.Start(new ProcessStartInfo(ChromiumFactAttribute.Path!,
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", $"--user-data-dir={profile}", "--dump-dom", page.ToString(),
        ])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var (html, errors) = (chromium.StandardOutput.ReadToEndAsync(), chromium.StandardError.ReadToEndAsync());
        await chromium.WaitForExitAsync();
        await errors;
        return await html;
    }

    public sealed class Playing : IAsyncLifetime
    {
        public Platform Platform { get; private set; } = null!;

        public async Task InitializeAsync() => Platform = await Platform.StartAsync("--demo");

        public async Task DisposeAsync() => await Platform.DisposeAsync();
    }
}

/// <summary>A test in Debian's Chromium; it reports itself skipped where that is absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Path is null)
        {
            Skip = "chromium is not installed.";
        }
    }

    public static string? Path { get; } = File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null;
}
