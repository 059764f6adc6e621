using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Options;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Aggregator;

/// <summary>Reads the aggregator's API in the name of a visitor.</summary>
/// <remarks>Whatever goes wrong is a <see cref="PageException"/> that says in French what to do.</remarks>
internal sealed partial class AggregatorClient : IDisposable
{
    private const long LargestAnswer = 32 * 1024 * 1024;

    private readonly IAggregatorAddress _address;
    private readonly AnswerCache _cache;
    private readonly DataNature _nature;
    private readonly ILogger<AggregatorClient> _log;
    private readonly HttpClient _http;

    public AggregatorClient(
        IAggregatorAddress address, AnswerCache cache, DataNature nature, IOptions<PortalOptions> options, ILogger<AggregatorClient> log)
    {
        (_address, _cache, _nature, _log) = (address, cache, nature, log);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false, // the token goes where it was configured to go, nowhere else
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.All,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2), // so that a name that moves is followed
        };
        _http = new HttpClient(handler) { Timeout = options.Value.Patience, MaxResponseContentBufferSize = LargestAnswer };
    }

    /// <summary>The review of a quarter, <c>2025-T2</c>; null: of the running one.</summary>
    public async Task<Review> ReviewAsync(string? quarter, Visitor visitor, CancellationToken cancellationToken)
    {
        var path = $"api/v1/reviews/{Uri.EscapeDataString(quarter ?? "current")}";
        var review = await ReadAsync(path, AggregatorJson.Default.Review, visitor, cancellationToken);
        _nature.Note(review.Header);
        return review;
    }

    /// <summary>One commitment, as the review of a quarter reads it; null: as of now.</summary>
    public async Task<CommitmentDetail> CommitmentAsync(string code, string? quarter, Visitor visitor, CancellationToken cancellationToken)
    {
        var path = $"api/v1/commitments/{Uri.EscapeDataString(code)}{(quarter is null ? null : $"?quarter={Uri.EscapeDataString(quarter)}")}";
        var detail = await ReadAsync(path, AggregatorJson.Default.CommitmentDetail, visitor, cancellationToken);
        _nature.Note(detail.Header);
        return detail;
    }

    public void Dispose() => _http.Dispose();

    private async Task<T> ReadAsync<T>(string path, JsonTypeInfo<T> type, Visitor visitor, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            var address = new Uri(BaseAddress(), path);
            var kept = visitor.IsSignedIn ? null : _cache.Find(address);
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", visitor.Token);
            if (kept is not null)
            {
                request.Headers.TryAddWithoutValidation("If-None-Match", kept.Tag);
            }

            using var response = await _http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotModified && kept?.Answer is T unchanged)
            {
                return unchanged;
            }

            if (!response.IsSuccessStatusCode)
            {
                throw await RefusalAsync(response, visitor, cancellationToken);
            }

            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var answer = await JsonSerializer.DeserializeAsync(body, type, cancellationToken) ?? throw new JsonException("The answer is null.");
            if (!visitor.IsSignedIn && response.Headers.ETag is { } tag)
            {
                _cache.Keep(address, new KeptAnswer(tag.ToString(), answer));
            }

            return answer;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException or InvalidOperationException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogUnreachable(failure, path);
            throw Failures.AggregatorUnavailable();
        }
    }

    private Uri BaseAddress()
    {
        var address = _address.Address;
        return address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + '/');
    }

    private async Task<PageException> RefusalAsync(HttpResponseMessage response, Visitor visitor, CancellationToken cancellationToken)
    {
        var code = await CodeAsync(response, cancellationToken);
        var status = (int)response.StatusCode;
        if (status is not (StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound))
        {
            LogRefused(status, code);
        }

        return status switch
        {
            StatusCodes.Status400BadRequest when code == "quarter-not-begun" => Failures.NoSuchReview(),
            StatusCodes.Status400BadRequest => Failures.BadRequest(),
            StatusCodes.Status401Unauthorized when visitor.IsSignedIn => Failures.SignInRefused(code),
            StatusCodes.Status403Forbidden when visitor.IsSignedIn => Failures.Forbidden(),
            StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden => Failures.NoReaderToken(),
            StatusCodes.Status404NotFound when code == "unknown-commitment" => Failures.NoSuchCommitment(),
            StatusCodes.Status404NotFound => Failures.NotFound(),
            _ => Failures.AggregatorUnavailable(),
        };
    }

    private static async Task<string?> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return (await JsonSerializer.DeserializeAsync(body, AggregatorJson.Default.AggregatorProblem, cancellationToken))?.Code;
        }
        catch (JsonException)
        {
            return null; // something between here and there answered; the status says enough
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The aggregator could not be read: {Path}")]
    private partial void LogUnreachable(Exception failure, string path);

    [LoggerMessage(2, LogLevel.Warning, "The aggregator refused: {Status} {Code}")]
    private partial void LogRefused(int status, string? code);
}
