namespace Quartiers2030.Portal.Rendering;

/// <summary>Everything that the pages say when they cannot show what was asked for.</summary>
internal static class Failures
{
    private const string TellAdministrators = "Si cela dure plus de quelques minutes, prévenez l’administrateur de la plateforme.";

    public static PageException AggregatorUnavailable() => new(
        StatusCodes.Status503ServiceUnavailable,
        "Les données ne sont pas accessibles pour le moment",
        "Le service qui calcule les chiffres ne répond pas. Aucune donnée n’est perdue.",
        "Rechargez la page dans une minute. " + TellAdministrators);

    public static PageException NoReaderToken() => new(
        StatusCodes.Status503ServiceUnavailable,
        "Le portail n’a pas accès aux données pour le moment",
        "Son jeton de lecture est absent, expiré ou refusé.",
        "Prévenez l’administrateur de la plateforme\u00A0: il doit renouveler le jeton de lecture du portail (réglage Portal:TokenFile). "
        + "Si vous avez votre propre jeton, vous pouvez vous connecter sans attendre.");

    public static PageException BadQuarter() => new(
        StatusCodes.Status400BadRequest,
        "Ce trimestre n’est pas écrit correctement",
        "Écrivez l’année puis le trimestre, par exemple 2025-T4, ou choisissez-le dans la liste de la revue.");

    public static PageException BadStatus() => new(
        StatusCodes.Status400BadRequest,
        "Ce statut n’existe pas",
        "Choisissez un statut dans la liste de la revue.");

    public static PageException BadRequest() => new(
        StatusCodes.Status400BadRequest,
        "Cette adresse n’est pas correcte",
        "Revenez à la revue trimestrielle et choisissez ce que vous voulez voir.");

    public static PageException NoSuchReview() => new(
        StatusCodes.Status404NotFound,
        "Il n’y a pas de revue pour ce trimestre",
        "Le programme a commencé au 1er trimestre 2024, et un trimestre qui n’a pas commencé n’a pas encore de revue.",
        "Choisissez un trimestre dans la liste de la revue.");

    public static PageException NoSuchCommitment() => new(
        StatusCodes.Status404NotFound,
        "Cet engagement n’existe pas",
        "Aucun engagement ne porte ce code à la date demandée. Vérifiez le code, ou cherchez l’engagement dans la revue trimestrielle.");

    public static PageException NotFound() => new(
        StatusCodes.Status404NotFound,
        "Cette page n’existe pas",
        "Revenez à la revue trimestrielle et choisissez ce que vous voulez voir.");

    public static PageException Forbidden() => new(
        StatusCodes.Status403Forbidden,
        "Votre jeton ne donne pas ce droit",
        "Il est valable, mais il ne permet pas de lire ces données. Déconnectez-vous pour revenir à la vue lecteur, "
        + "ou demandez un autre jeton à l’administrateur de la plateforme.");

    public static PageException BadForm() => new(
        StatusCodes.Status400BadRequest,
        "Le formulaire n’a pas pu être lu",
        "Revenez à la page de connexion et envoyez-le de nouveau depuis cette page.");

    public static PageException Unexpected() => new(
        StatusCodes.Status500InternalServerError,
        "Une erreur inattendue est survenue",
        "Elle a été enregistrée. Rechargez la page. " + TellAdministrators);

    /// <summary>The visitor's own token was refused, by the aggregator or for its look.</summary>
    /// <param name="code">The reason, in the words of the platform's problems; null: not known.</param>
    public static PageException SignInRefused(string? code) =>
        new(StatusCodes.Status401Unauthorized, "Connexion refusée", ReasonOf(code)) { EndsSession = true };

    private static string ReasonOf(string? code) => code switch
    {
        "missing-token" => "Collez votre jeton d’accès dans le champ.",
        "expired-token" => "Ce jeton a expiré. Demandez-en un nouveau à l’administrateur de la plateforme.",
        "token-not-yet-valid" => "Ce jeton n’est pas encore valable.",
        "token-without-expiry" => "Ce jeton n’a pas de date de fin\u00A0: la plateforme ne l’accepte pas.",
        "malformed-token" => "Ce texte n’est pas un jeton d’accès. Vérifiez que vous l’avez copié en entier.",
        "token-too-long" => "Ce jeton est trop long pour être gardé par un navigateur. Demandez-en un plus court à l’administrateur de la plateforme.",
        "other-issuer" or "other-audience" or "unknown-key" => "Ce jeton vient d’un autre système. Demandez un jeton de cette plateforme à son administrateur.",
        "bad-signature" => "La signature de ce jeton n’est pas correcte. Vérifiez que vous l’avez copié en entier.",
        _ => "Ce jeton n’est pas accepté. Vérifiez-le, ou demandez-en un nouveau à l’administrateur de la plateforme.",
    };
}
