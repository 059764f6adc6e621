using Quartiers2030.Portal.Wording;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Portal.SignIn;

/// <summary>Whoever reads a page.</summary>
/// <param name="Token">What the aggregator is asked with: the visitor's own token, or the portal's.</param>
/// <param name="Claims">What the visitor's own token says; null when it is the portal's.</param>
internal sealed record Visitor(string Token, TokenClaims? Claims)
{
    /// <summary>Came with a token of its own.</summary>
    public bool IsSignedIn => Claims is not null;

    /// <summary>What the visitor sees, to be stated on each page.</summary>
    public string View => Claims switch
    {
        null => "Vue lecteur\u00A0: ce que le secret statistique permet de publier.",
        { Role: Roles.Mission } => "Vue mission\u00A0: toutes les valeurs, y compris celles que couvre le secret statistique. Ne pas diffuser.",
        { Role: Roles.Operator, Operator: { } id } =>
            $"Vue opérateur ({id})\u00A0: ses propres engagements en entier, les autres dans la limite du secret statistique. Ne pas diffuser.",
        { Role: Roles.Landlord, Operator: { } id } => $"Vue bailleur ({id})\u00A0: dans la limite du secret statistique.",
        { Role: Roles.Reader } => "Vue lecteur\u00A0: ce que le secret statistique permet de publier.",
        _ => "Vue selon vos droits. Ne pas diffuser.",
    };

    /// <summary>Name and role of who signed in.</summary>
    public string Who => Claims is null ? string.Empty : Claims.Role is null ? Claims.Name : $"{Claims.Name} ({Words.Of("role", Claims.Role)})";
}
