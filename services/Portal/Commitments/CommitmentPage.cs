using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Reviews;
using Quartiers2030.Portal.SignIn;
using Quartiers2030.Portal.Wording;

namespace Quartiers2030.Portal.Commitments;

/// <summary>One commitment with everything that its figure can be defended by.</summary>
internal static class CommitmentPage
{
    public static Page Make(CommitmentDetail detail, string? quarter, Visitor visitor, string? secret)
    {
        var line = detail.Commitment;
        var title = $"{line.Code} — {line.Label}";
        var unit = Measurement.Of(line);
        return new Page
        {
            Title = title,
            Header = detail.Header,
            Visitor = visitor,
            FormSecret = secret,
            Main = Html.Of($"""
                <nav class="fil" aria-label="Fil d’Ariane"><a href="{new Selection(quarter, null, null, false).Path()}">Revue trimestrielle</a>
                <a href="{new Selection(quarter, line.Operator, null, false).Path()}#engagements">{line.OperatorName}</a>
                <span aria-current="page">{line.Code}</span></nav>
                <h1>{title}</h1>
                <p class="chapo">{line.OperatorName}, objectif «&nbsp;{line.Objective}&nbsp;». Situation au {FrenchDate.Of(detail.Header.Date)}.</p>
                {KeyFigures.Of(detail, unit)}
                {WeatherSection(line.Weather)}
                {ExplanationSection.Of(detail, unit)}
                {SeriesSection.Of(detail, unit)}
                {PromiseSection.Of(detail, unit)}
                {PastYearsSection.Of(detail, unit)}
                {HistorySection.Of(detail)}
                """),
        };
    }

    private static Html WeatherSection(Weather? weather) => Html.Of($"""
        <section aria-labelledby="meteo">
        <h2 id="meteo">Météo de l’opérateur</h2>
        <p>{WeatherText.Of(weather)}</p>
        {Html.When(weather is { Comment.Length: > 0 }, $"<blockquote><p>{weather!.Comment}</p></blockquote>")}
        </section>
        """);
}
