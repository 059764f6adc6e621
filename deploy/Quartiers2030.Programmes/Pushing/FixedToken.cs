using Microsoft.IdentityModel.JsonWebTokens;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>
/// One token from outside, used for every call. A service takes who the sender is from the token alone, so a line of another
/// operator must never be sent with it: it would be declared as the token's own.
/// </summary>
public sealed class FixedToken : ITokenSource
{
    private readonly string _token;

    /// <summary>Reads whose token it is. Whether it is genuine is for the services to say.</summary>
    /// <exception cref="TokenException">It is not a signed JWT, or does not say whose it is.</exception>
    public FixedToken(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        _token = token.Trim();
        Self = Read(_token);
    }

    /// <inheritdoc/>
    public Sender Self { get; }

    /// <inheritdoc/>
    public ValueTask<string> GetAsync(Sender sender, CancellationToken cancellationToken) => sender == Self
        ? ValueTask.FromResult(_token)
        : throw new TokenException($"the token is for {Self}, not for {sender}");

    private static Sender Read(string token)
    {
        var handler = new JsonWebTokenHandler();
        if (!handler.CanReadToken(token))
        {
            throw new TokenException("the token is not a JWT");
        }

        JsonWebToken jwt;
        try
        {
            jwt = handler.ReadJsonWebToken(token);
        }
        catch (ArgumentException e)
        {
            throw new TokenException("the token is not a JWT", e);
        }

        var role = Roles.Find(Claim(jwt, CallerClaims.Role))
            ?? throw new TokenException("the token does not hold one of the roles mission, operator, landlord, reader");
        if (role is CallerRole.Mission or CallerRole.Reader)
        {
            return new Sender(role, null);
        }

        return OperatorId.TryParse(Claim(jwt, CallerClaims.Operator), out var id)
            ? new Sender(role, id)
            : throw new TokenException($"the token has the role {Roles.NameOf(role)} but does not say of which operator");
    }

    private static string? Claim(JsonWebToken jwt, string name) => jwt.TryGetPayloadValue<string>(name, out var value) ? value : null;
}
