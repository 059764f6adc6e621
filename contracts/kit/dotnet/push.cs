#!/usr/bin/env -S dotnet run
// Pushes a CSV file over REST, as a nightly job does, with nothing but the .NET 10 SDK: a failure is tried again with the same key,
// and the same file again does nothing.
//
//   dotnet run push.cs FILE [GATEWAY] [PARTNER] [KIND]      defaults: http://127.0.0.1:8080 ars observations
//
// The token is read from Q2030_TOKEN. Exit code: 0 all lines taken, 1 a line was rejected or the file cannot be read, 2 the command
// line is wrong, 3 the platform does not answer or does not let the caller in.
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;

const int Attempts = 6;
const int LongestWait = 60;
var firstWait = double.Parse(Environment.GetEnvironmentVariable("Q2030_FIRST_WAIT") ?? "1", System.Globalization.CultureInfo.InvariantCulture);

var token = Environment.GetEnvironmentVariable("Q2030_TOKEN");
if (args.Length is 0 or > 4 || string.IsNullOrWhiteSpace(token))
{
    Console.Error.WriteLine("usage: dotnet run push.cs FILE [GATEWAY] [PARTNER] [KIND], with a token in Q2030_TOKEN");
    return 2;
}

string key;
try
{
    await using var file = File.OpenRead(args[0]);
    key = $"file-{Convert.ToHexStringLower(await SHA256.HashDataAsync(file))[..40]}"; // the same file is the same submission
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

using var http = new HttpClient { BaseAddress = new Uri(args.ElementAtOrDefault(1) ?? "http://127.0.0.1:8080"), Timeout = TimeSpan.FromMinutes(10) };
http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Trim());
http.DefaultRequestHeaders.Add("Idempotency-Key", $"\"{key}\"");
var path = $"/api/v1/intake/{args.ElementAtOrDefault(2) ?? "ars"}/{args.ElementAtOrDefault(3) ?? "observations"}";

var wait = firstWait;
for (var attempt = 1; ; attempt++)
{
    string failure;
    var asked = TimeSpan.Zero;
    try
    {
        await using var file = File.OpenRead(args[0]);
        using var content = new StreamContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        using var response = await http.PostAsync(new Uri(path, UriKind.Relative), content);
        var body = await response.Content.ReadAsStringAsync();
        if (response.IsSuccessStatusCode)
        {
            return Print(JsonDocument.Parse(body).RootElement);
        }

        failure = $"{(int)response.StatusCode}: {body}";
        asked = response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero;
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout))
        {
            attempt = Attempts; // trying again would not help
        }
    }
    catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
    {
        failure = error.Message;
    }

    Console.Error.WriteLine(failure);
    if (attempt >= Attempts)
    {
        return 3;
    }

    // Jitter, so that partners do not come back all at once.
    var pause = Math.Max(Math.Min(asked.TotalSeconds, LongestWait), wait * (0.5 + (Random.Shared.NextDouble() / 2)));
    await Task.Delay(TimeSpan.FromSeconds(pause));
    wait = Math.Min(wait * 2, LongestWait);
}

static int Print(JsonElement report)
{
    foreach (var notice in report.TryGetProperty("notices", out var notices) ? notices.EnumerateArray() : default)
    {
        Console.Error.WriteLine(notice.GetString());
    }

    foreach (var r in report.GetProperty("rejections").EnumerateArray())
    {
        Console.Error.WriteLine($"line {r.GetProperty("line")}: {r.GetProperty("field")} '{r.GetProperty("value")}': {r.GetProperty("code")}: {r.GetProperty("reason")}");
    }

    var rejected = report.GetProperty("rejected").GetInt32();
    Console.WriteLine($"{report.GetProperty("submissionId")}: {report.GetProperty("lines")} lines, {report.GetProperty("accepted")} accepted, "
        + $"{report.GetProperty("unchanged")} unchanged, {rejected} rejected");
    return rejected == 0 ? 0 : 1;
}
