using System.Net;
using System.Text.RegularExpressions;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Tests.Hosting;

/// <summary>What a visitor does.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient _http;

    internal Browser(Uri address)
    {
        _http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = address,
        };
    }

    internal async Task<Reply> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await SendAsync(request, headers);
    }

    /// <summary>Sends the form of the sign-in page, as the page offers it.</summary>
    internal async Task<Reply> SignInAsync(string token, params (string Name, string Value)[] headers)
    {
        var page = await GetAsync("/connexion");
        return await PostAsync("/connexion", page.FormSecret, headers, (SignInEndpoint.Field, token));
    }

    internal async Task<Reply> PostAsync(
        string path, string? secret, (string Name, string Value)[]? headers = null, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(field => KeyValuePair.Create(field.Name, field.Value));
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(secret is null ? all : all.Append(KeyValuePair.Create(FormGuard.Field, secret))),
        };
        return await SendAsync(request, headers ?? []);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Reply> SendAsync(HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        var all = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join('\n', header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply(response.StatusCode, await response.Content.ReadAsStringAsync(), all);
    }

    /// <summary>What came back.</summary>
    internal sealed partial record Reply(HttpStatusCode Status, string Markup, IReadOnlyDictionary<string, string> Headers)
    {
        /// <summary>What is read on screen: no tags, one space between words; the non-breaking ones stay.</summary>
        internal string Text => WebUtility.HtmlDecode(Blanks().Replace(Tags().Replace(Markup, " "), " "));

        /// <summary>The secret of the page's form; null when it has none.</summary>
        internal string? FormSecret => Secret().Match(Markup) is { Success: true } match ? match.Groups[1].Value : null;

        internal string Header(string name) => Headers.GetValueOrDefault(name, string.Empty);

        [GeneratedRegex("<[^>]*>")]
        private static partial Regex Tags();

        [GeneratedRegex("[ \r\n]+")]
        private static partial Regex Blanks();

        [GeneratedRegex("name=\"formulaire\" value=\"([^\"]*)\"")]
        private static partial Regex Secret();
    }
}
