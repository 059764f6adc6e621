namespace Quartiers2030.Portal.SignIn;

/// <summary>
/// Gives the portal's own access token, with the role reader: what visitors see who have not signed in. Asked at each request,
/// so an implementation keeps its token until it is about to expire.
/// </summary>
public interface IReaderTokens
{
    /// <summary>A token that is still good, or null when there is none; visitors then read that the portal has no access.</summary>
    ValueTask<string?> GetAsync(CancellationToken cancellationToken);
}
