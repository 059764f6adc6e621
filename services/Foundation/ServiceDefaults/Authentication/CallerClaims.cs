namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>
/// The claims that a <see cref="Caller"/> is read from. A provider that names them otherwise is mapped onto these
/// when its token is validated (<see cref="TokenOptions.RoleClaim"/>, <see cref="TokenOptions.OperatorClaim"/>).
/// </summary>
public static class CallerClaims
{
    /// <summary>One of <see cref="Roles"/>.</summary>
    public const string Role = "role";

    /// <summary>Identity of the operator or landlord.</summary>
    public const string Operator = "operator";

    /// <summary>Who it is at the provider (RFC 7519, 4.1.2).</summary>
    public const string Subject = "sub";

    /// <summary>How the caller is written on screen; optional.</summary>
    public const string Name = "name";
}
