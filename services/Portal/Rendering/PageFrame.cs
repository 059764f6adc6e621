using Quartiers2030.Portal.Assets;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal.Rendering;

/// <summary>What every page has around it.</summary>
internal static class PageFrame
{
    private const string Site = "Quartiers 2030";

    public static Html Of(Page page, bool fictitious) => Html.Of($"""
        <!DOCTYPE html>
        <html lang="fr">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{page.Title} — {Site}</title>
        <link rel="icon" type="image/svg+xml" href="{Asset.Icon.Path}">
        <link rel="stylesheet" href="{Asset.Style.Path}">
        </head>
        <body>
        <p class="evitement"><a href="#contenu">Aller au contenu</a></p>
        <header class="entete" role="banner">
        <p class="site"><a href="/">{Site}</a> <span>Suivi des engagements de l’État dans les quartiers prioritaires</span></p>
        {Account(page)}
        </header>
        {Banners(page, fictitious)}
        <main id="contenu" role="main" tabindex="-1">
        {page.Main}
        </main>
        <footer class="pied" role="contentinfo">
        {Footer(page)}
        <p>Mission interministérielle Quartiers 2030</p>
        </footer>
        </body>
        </html>

        """);

    private static Html Account(Page page) => page.Visitor is { IsSignedIn: true } visitor
        ? Html.Of($"""
            <form class="compte" method="post" action="/deconnexion">
            <input type="hidden" name="{FormGuard.Field}" value="{page.FormSecret}">
            <span>Connecté&nbsp;: {visitor.Who}</span>
            <button type="submit">Se déconnecter</button>
            </form>
            """)
        : Html.Of($"""<p class="compte"><a href="/connexion">Se connecter</a></p>""");

    private static Html Banners(Page page, bool fictitious) => Html.Of($"""
        {Html.When(fictitious, $"<p class=\"bandeau fictif\"><strong>Données fictives — démonstration</strong></p>\n")}{Html.When(
            page.Visitor is not null && page.Header is not null, $"<p class=\"bandeau vue\">{page.Visitor!.View}</p>")}
        {Notice(page)}
        """);

    // The notice of a demonstration says what the banner says already.
    private static Html Notice(Page page) => Html.When(
        page.Header is { Fictitious: false, Notice.Length: > 0 }, $"<p class=\"bandeau vue\">{page.Header!.Notice}</p>");

    private static Html Footer(Page page) => page.Header is { } header ? DataSources.Of(header) : Html.Empty;
}
