using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>Tokens of this machine's own issuer, minted for each call: whoever is meant is who calls.</summary>
public sealed class LocalIssuerTokens : ITokenSource
{
    // Longer than any stream may take; the clock of a demonstration jumps, so a token is not kept for the next call.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    private readonly LocalIssuer _issuer;
    private readonly string _subject;

    /// <summary>Mints with an issuer.</summary>
    /// <param name="issuer">The issuer, on the clock of the services.</param>
    /// <param name="subject">Who does it, for the journals: <c>programme</c>, <c>q2030</c>.</param>
    public LocalIssuerTokens(LocalIssuer issuer, string subject)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        ArgumentException.ThrowIfNullOrEmpty(subject);
        _issuer = issuer;
        _subject = subject;
    }

    /// <summary>Where a data folder keeps its issuer's key.</summary>
    public static string FolderOf(string dataFolder) => Path.Combine(dataFolder, "keys");

    /// <inheritdoc/>
    public Sender Self => Sender.Mission;

    /// <inheritdoc/>
    public ValueTask<string> GetAsync(Sender sender, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sender);
        return ValueTask.FromResult(_issuer.Issue(new TokenRequest(sender.Role, _subject, Lifetime, sender.Identity?.ToString())));
    }
}
