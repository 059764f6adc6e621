using System.Net.Http.Headers;
using System.Text.Json;

namespace Quartiers2030.AllInOne;

/// <summary>
/// Waits until the aggregator has applied what every journal says it holds, and says so again a moment later: the first load
/// is over, so an aggregator that has caught up shows all of it.
/// </summary>
internal static class CaughtUp
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task WaitAsync(Uri address, string token, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        while (!await IsCaughtUpAsync(http, cancellationToken))
        {
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
        }
    }

    private static async Task<bool> IsCaughtUpAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(new Uri("/api/v1/status", UriKind.Relative), cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return false;
        }

        using var status = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        return status.RootElement.GetProperty("sources").EnumerateArray()
            .All(source => source.GetProperty("caughtUp").GetBoolean() && source.GetProperty("lag").GetInt64() == 0);
    }
}
