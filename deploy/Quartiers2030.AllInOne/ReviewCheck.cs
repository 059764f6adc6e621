using System.Net.Http.Headers;
using System.Text.Json;

namespace Quartiers2030.AllInOne;

/// <summary>Reads the review of the current quarter through the gateway and prints its summary, for <c>deploy/up --check</c>.</summary>
internal static class ReviewCheck
{
    private const int CommitmentsOfTheNord = 58;

    public static async Task<bool> RunAsync(Uri address, string token)
    {
        using var http = new HttpClient { BaseAddress = address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await http.GetAsync(new Uri("/api/v1/reviews/current", UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            await Console.Error.WriteLineAsync($"The review answered {(int)response.StatusCode}: {body}");
            return false;
        }

        using var review = JsonDocument.Parse(body);
        var root = review.RootElement;
        var commitments = root.GetProperty("commitments").GetArrayLength();
        Console.WriteLine($"review {root.GetProperty("quarter").GetString()}: {commitments} commitments");
        foreach (var status in root.GetProperty("programme").GetProperty("statuses").EnumerateObject())
        {
            Console.WriteLine($"  {status.Name,-14} {status.Value.GetRawText(),4}");
        }

        return commitments == CommitmentsOfTheNord;
    }
}
