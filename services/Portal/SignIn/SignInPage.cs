using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary>The form that takes a token. What was typed is never written back.</summary>
internal static class SignInPage
{
    public static Page Make(string secret, int status, string? problem) => new()
    {
        Status = status,
        Title = problem is null ? "Se connecter" : "Connexion refusée",
        Main = Html.Of($"""
            <h1>Se connecter</h1>
            {Alert(problem)}
            <p>Sans connexion, ce site montre la vue lecteur&nbsp;: ce que le secret statistique permet de publier.
            Si la mission vous a remis un jeton d’accès, collez-le ici pour lire les données avec vos droits.
            Il reste dans votre navigateur jusqu’à son expiration, ou jusqu’à votre déconnexion.</p>
            <form class="connexion" method="post" action="/connexion">
            <input type="hidden" name="{FormGuard.Field}" value="{secret}">
            <label for="jeton">Jeton d’accès</label>
            <textarea id="jeton" name="{SignInEndpoint.Field}" rows="6" required autocomplete="off" autocapitalize="off" spellcheck="false"{Described(problem)}></textarea>
            <button type="submit">Se connecter</button>
            </form>
            <p><a href="/">Revenir à la revue trimestrielle</a></p>
            """),
    };

    public static Page SignedIn(Visitor visitor, string secret) => new()
    {
        Title = "Vous êtes connecté",
        Visitor = visitor,
        FormSecret = secret,
        Main = Html.Of($"""
            <h1>Vous êtes connecté</h1>
            <p>Vous lisez les données avec les droits de {visitor.Who}. Pour changer de jeton, déconnectez-vous d’abord.</p>
            <p><a href="/">Revenir à la revue trimestrielle</a></p>
            """),
    };

    private static Html Alert(string? problem) => Html.When(problem is not null, $"""
        <p id="refus" class="alerte" role="alert"><strong>Connexion refusée.</strong> {problem}</p>
        """);

    private static Html Described(string? problem) => Html.When(problem is not null, $" aria-invalid=\"true\" aria-describedby=\"refus\"");
}
