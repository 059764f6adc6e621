namespace Quartiers2030.Gateway.Replies;

/// <summary>A failure the gateway answers for itself, worded for programs, for people and for gRPC clients.</summary>
/// <param name="Status">HTTP status code.</param>
/// <param name="GrpcStatus">gRPC status code, after the gRPC specification's mapping of HTTP status codes.</param>
/// <param name="Title">For programs.</param>
/// <param name="Detail">For programs and gRPC clients, ASCII. Never names what stands behind the gateway.</param>
/// <param name="FrenchTitle">For people.</param>
/// <param name="FrenchText">For people: what happened, and what they can do.</param>
internal sealed record Failure(
    int Status, int GrpcStatus, string Title, string Detail, string FrenchTitle, string FrenchText)
{
    private const int Internal = 13, ResourceExhausted = 8, Unimplemented = 12, Unavailable = 14;

    public static readonly Failure NotFound = new(
        StatusCodes.Status404NotFound, Unimplemented, "Unknown address", "No service is published at this address.",
        "Page introuvable", "L’adresse demandée n’existe pas, ou n’existe plus. Vérifiez-la ou repartez de l’accueil.");

    public static readonly Failure MethodNotAllowed = new(
        StatusCodes.Status405MethodNotAllowed, Unimplemented, "Method not allowed", "This address does not accept this method.",
        "Opération impossible", "Cette adresse n’accepte pas l’opération demandée. Repartez de l’accueil.");

    public static readonly Failure Unreachable = new(
        StatusCodes.Status502BadGateway, Unavailable, "Service unreachable", "The service behind this address does not answer.",
        "Service momentanément indisponible", "Le service demandé ne répond pas. Réessayez dans quelques minutes.");

    public static readonly Failure TooSlow = new(
        StatusCodes.Status504GatewayTimeout, Unavailable, "Service too slow", "The service behind this address did not answer in time.",
        "Service trop lent", "Le service demandé n’a pas répondu à temps. Réessayez dans quelques minutes.");

    public static readonly Failure TooLarge = new(
        StatusCodes.Status413PayloadTooLarge, ResourceExhausted, "Request too large", "The request body is larger than what is accepted.",
        "Envoi trop volumineux", "Le fichier envoyé dépasse la taille acceptée. Envoyez-le en plusieurs parties.");

    public static readonly Failure Stalled = new(
        StatusCodes.Status408RequestTimeout, Unavailable, "Request too slow", "The request body stopped or came too slowly. Send it again.",
        "Envoi interrompu", "L’envoi s’est arrêté ou était trop lent. Recommencez.");

    public static readonly Failure Unreadable = new(
        StatusCodes.Status400BadRequest, Internal, "Unreadable request", "The request body could not be read to its end.",
        "Demande illisible", "La demande est arrivée incomplète. Recommencez l’envoi.");
}
