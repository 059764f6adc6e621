using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Quartiers2030.Aggregator.Api.Answers;
using Quartiers2030.Aggregator.Api.Csv;
using Quartiers2030.Aggregator.Figures;
using Quartiers2030.Aggregator.Persistence;
using Quartiers2030.Aggregator.Reviews;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Aggregator.Api;

/// <summary>
/// What all endpoints share: who asks, what every answer begins with, JSON or CSV, and strong entity tags, which cost nothing because
/// the same journal positions in the same generation of the read model, day, address, caller and settings always give the same bytes.
/// </summary>
internal sealed class Answering(IOptions<AggregatorOptions> options, FigureEngine engine)
{
    private const string FictitiousNotice = "Données fictives";

    // A tag must not outlive the code and the settings that wrote the bytes.
    private readonly string _build = string.Create(
        CultureInfo.InvariantCulture,
        $"{typeof(Answering).Module.ModuleVersionId:N}|{options.Value.Fictitious}|{engine.Options.OnTrackPace}|{engine.Options.AtRiskPace}|{engine.Options.GraceDays}|{engine.Options.ProgrammeStart}|{engine.Options.SecrecyThreshold}|{engine.Options.ProjectionWindow}");

    /// <summary>What is shown with the data; null when there is nothing to say.</summary>
    public string? Notice => options.Value.Fictitious ? FictitiousNotice : null;

    /// <summary>Whose secrecy rules apply to the caller.</summary>
    public static Audience AudienceOf(HttpContext http)
    {
        var caller = Caller.From(http.User);
        return caller.Role == CallerRole.Mission ? Audience.Mission : new Audience(SeesAll: false, caller.Operator);
    }

    public AnswerHeader Header(ReviewMoment moment, IEnumerable<SourcePositionRow> positions) => new(
        moment.Date,
        moment.AsOf,
        options.Value.Fictitious,
        Notice,
        [.. positions.Select(row => new PositionAnswer(row.Source, row.Sequence, row.Hash, row.RecordedAt))]);

    /// <summary>Answers JSON.</summary>
    /// <param name="http">The request.</param>
    /// <param name="moment">The moment that was read.</param>
    /// <param name="positions">What it was read from.</param>
    /// <param name="audience">Who asks.</param>
    /// <param name="json">Makes the answer, unless the caller has it already.</param>
    public IResult Json(HttpContext http, ReviewMoment moment, IReadOnlyList<SourcePositionRow> positions, Audience audience, Func<byte[]> json) =>
        Send(http, Tag(http, moment, positions, audience, "json"), "application/json; charset=utf-8", json, null);

    /// <summary>Answers a list as JSON, or as CSV when the caller asks for it.</summary>
    public IResult List<TItem, TRow>(
        HttpContext http,
        ReviewMoment moment,
        IReadOnlyList<SourcePositionRow> positions,
        Audience audience,
        Func<IReadOnlyList<TItem>> items,
        CsvTable<TRow> table,
        Func<TItem, IEnumerable<TRow>> rows,
        string fileName) =>
        ResponseFormat.Read(http.Request, out var csv) ?? (csv
            ? Csv(http, moment, positions, audience, () => items().SelectMany(rows), table, fileName)
            : Json(http, moment, positions, audience, () =>
            {
                var all = items();
                return AnswerFormat.Write(new ListAnswer<TItem>(Header(moment, positions), all.Count, all));
            }));

    /// <inheritdoc cref="List{TItem,TRow}"/>
    public IResult List<T>(
        HttpContext http,
        ReviewMoment moment,
        IReadOnlyList<SourcePositionRow> positions,
        Audience audience,
        Func<IReadOnlyList<T>> items,
        CsvTable<T> table,
        string fileName) => List(http, moment, positions, audience, items, table, static item => [item], fileName);

    /// <summary>Answers one thing with its commitments as JSON, or the commitments as CSV when the caller asks for it.</summary>
    public IResult Detail<TRow, TDetail>(
        HttpContext http,
        ReviewMoment moment,
        IReadOnlyList<SourcePositionRow> positions,
        Audience audience,
        Func<IReadOnlyList<TRow>> rows,
        Func<IReadOnlyList<TRow>, TDetail> detail,
        CsvTable<TRow> table,
        string fileName)
        where TDetail : notnull =>
        ResponseFormat.Read(http.Request, out var csv) ?? (csv
            ? Csv(http, moment, positions, audience, rows, table, fileName)
            : Json(http, moment, positions, audience, () => AnswerFormat.Write(detail(rows()))));

    /// <summary>Answers CSV.</summary>
    public IResult Csv<T>(
        HttpContext http,
        ReviewMoment moment,
        IReadOnlyList<SourcePositionRow> positions,
        Audience audience,
        Func<IEnumerable<T>> rows,
        CsvTable<T> table,
        string fileName) =>
        Send(http, Tag(http, moment, positions, audience, "csv"), "text/csv; charset=utf-8; header=present", () => table.Write(rows(), Notice), fileName);

    private static IResult Send(HttpContext http, EntityTagHeaderValue tag, string contentType, Func<byte[]> content, string? fileName)
    {
        var headers = http.Response.GetTypedHeaders();
        headers.ETag = tag;
        headers.CacheControl = new CacheControlHeaderValue { Private = true, NoCache = true };
        http.Response.Headers.Vary = "Accept, Authorization";
        var known = http.Request.GetTypedHeaders().IfNoneMatch;
        if (known.Any(other => other.Equals(EntityTagHeaderValue.Any) || other.Compare(tag, useStrongComparison: false)))
        {
            return Results.StatusCode(StatusCodes.Status304NotModified);
        }

        return Results.Bytes(content(), contentType, fileName is null ? null : $"{fileName}.csv");
    }

    private EntityTagHeaderValue Tag(
        HttpContext http, ReviewMoment moment, IReadOnlyList<SourcePositionRow> positions, Audience audience, string format)
    {
        var text = new StringBuilder(512).Append(_build).Append('|').Append(format).Append('|').Append(moment).Append('|').Append(audience).Append('|')
            .Append(http.Request.Path.Value).Append(http.Request.QueryString.Value);
        foreach (var position in positions)
        {
            text.Append('|').Append(position.Source).Append(':').Append(position.Sequence).Append(':').Append(position.Hash).Append(':').Append(position.Generation);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString()));
        return new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(hash.AsSpan(0, 16))}\"");
    }
}
