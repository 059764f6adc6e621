namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>
/// Whose tokens are accepted. Section <c>Authentication</c>; one of <see cref="Authority"/> and <see cref="SigningKeys"/> must be set.
/// Tokens are JWTs signed with ES256, RS256 or PS256; nothing else is accepted.
/// </summary>
public sealed class TokenOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Authentication";

    /// <summary>The <c>aud</c> of tokens unless configured otherwise.</summary>
    public const string DefaultAudience = "quartiers2030";

    /// <summary>
    /// The <c>iss</c> of tokens, compared exactly. Required with <see cref="SigningKeys"/>; with <see cref="Authority"/>
    /// it defaults to the issuer that the provider's discovery document names.
    /// </summary>
    public string? Issuer { get; set; }

    /// <summary>The <c>aud</c> that tokens must hold. Default <see cref="DefaultAudience"/>.</summary>
    public string Audience { get; set; } = DefaultAudience;

    /// <summary>
    /// Address of an OpenID Connect provider, whose <c>/.well-known/openid-configuration</c> gives the keys.
    /// HTTPS, or HTTP on the loopback interface.
    /// </summary>
    public string? Authority { get; set; }

    /// <summary>
    /// Path of a JSON Web Key Set (RFC 7517) with the public keys, read again when the file changes; a change that cannot be
    /// read is logged and leaves the earlier keys in force.
    /// </summary>
    public string? SigningKeys { get; set; }

    /// <summary>The claim that holds the role. Default <c>role</c>.</summary>
    public string RoleClaim { get; set; } = CallerClaims.Role;

    /// <summary>The claim that holds the identity of an operator or landlord. Default <c>operator</c>.</summary>
    public string OperatorClaim { get; set; } = CallerClaims.Operator;
}
