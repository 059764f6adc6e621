using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Turns <see cref="TokenOptions"/> into what the bearer handler checks.</summary>
internal sealed class BearerSetup(IOptions<TokenOptions> tokens, SigningKeyFile keys, TimeProvider time)
    : IConfigureNamedOptions<JwtBearerOptions>
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ProviderPatience = TimeSpan.FromSeconds(10);

    public void Configure(JwtBearerOptions options) => Configure(JwtBearerDefaults.AuthenticationScheme, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != JwtBearerDefaults.AuthenticationScheme)
        {
            return;
        }

        var settings = tokens.Value;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = settings.Audience,
            ValidIssuer = settings.Issuer,
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256],
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = ValidateLifetime,
            NameClaimType = CallerClaims.Subject,
            RoleClaimType = CallerClaims.Role,
        };
        if (string.IsNullOrWhiteSpace(settings.Authority))
        {
            // By key id only: a token that names no key, or another, is not tried against all of them.
            options.TokenValidationParameters.IssuerSigningKeyResolver =
                (_, _, keyId, _) => keys.Keys.Where(key => key.KeyId is { Length: > 0 } && key.KeyId == keyId);
            options.TokenValidationParameters.TryAllIssuerSigningKeys = false;
        }
        else
        {
            options.Authority = settings.Authority;
            options.BackchannelTimeout = ProviderPatience;
            options.RequireHttpsMetadata = settings.Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);
        }

        options.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                context.Principal = CallerPrincipal.From(context.Principal!, settings);
                return Task.CompletedTask;
            },
            OnMessageReceived = Refusals.OnMessageReceived,
            OnChallenge = Refusals.OnChallenge,
            OnForbidden = Refusals.OnForbidden,
        };
    }

    /// <summary>The library's own check, on the host's clock.</summary>
    private bool ValidateLifetime(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires switch
        {
            null => throw new SecurityTokenNoExpirationException(),
            { } end when end < now - ClockSkew => throw new SecurityTokenExpiredException { Expires = end },
            _ when notBefore > now + ClockSkew => throw new SecurityTokenNotYetValidException { NotBefore = notBefore!.Value },
            _ => true,
        };
    }
}
