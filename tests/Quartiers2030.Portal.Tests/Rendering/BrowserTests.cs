using System.Diagnostics;
using Quartiers2030.Portal.Tests.Hosting;

namespace Quartiers2030.Portal.Tests.Rendering;

public sealed class BrowserTests
{
    private static readonly string[] Options =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--hide-scrollbars",
    ];

    /// <summary>Set PORTAL_SCREENSHOTS to a folder to keep what the browser shows.</summary>
    [ChromiumFact]
    public async Task Get_InABrowser_IsStyledAndWhole()
    {
        await using var site = await Site.StartAsync();
        site.Aggregator.Review["header"]!["fictitious"] = true;
        var folder = Environment.GetEnvironmentVariable("PORTAL_SCREENSHOTS");
        var work = Directory.CreateTempSubdirectory("q2030-chromium-").FullName;
        try
        {
            var picture = Path.Combine(folder ?? work, "review.png");
            var printed = Path.Combine(folder ?? work, "review.pdf");
            var url = new Uri(site.Address, "/?trimestre=2025-T4").AbsoluteUri;
            var dom = await RunAsync(work, "--dump-dom", url);
            await RunAsync(work, "--window-size=1360,1800", $"--screenshot={picture}", url);
            await RunAsync(work, "--no-pdf-header-footer", $"--print-to-pdf={printed}", url);
            if (folder is not null)
            {
                await File.WriteAllTextAsync(Path.Combine(folder, "review.html"), dom);
                await RunAsync(work, "--window-size=520,2600", $"--screenshot={Path.Combine(folder, "review-narrow.png")}", url);
                await RunAsync(
                    work, "--window-size=1360,3000", $"--screenshot={Path.Combine(folder, "commitment.png")}",
                    new Uri(site.Address, "/engagements/EN-12?trimestre=2025-T4").AbsoluteUri);
            }

            Assert.Equal(58, dom.Split("<th role=\"rowheader\"").Length - 1);
            Assert.Contains("Données fictives — démonstration", dom, StringComparison.Ordinal);
            Assert.True(new FileInfo(picture).Length > 50_000);
            Assert.True(new FileInfo(printed).Length > 20_000);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<string> RunAsync(string work, params string[] arguments)
    {
        var start = new ProcessStartInfo(ChromiumFactAttribute.Chromium) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in Options.Append($"--user-data-dir={Path.Combine(work, Guid.NewGuid().ToString("N"))}").Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await errors);
        return output;
    }
}
