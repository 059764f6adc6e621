using Microsoft.Extensions.Options;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>Refuses to start without someone to trust.</summary>
internal sealed class TokenOptionsValidator : IValidateOptions<TokenOptions>
{
    public ValidateOptionsResult Validate(string? name, TokenOptions options)
    {
        var errors = new List<string>();
        var authority = !string.IsNullOrWhiteSpace(options.Authority);
        var keys = !string.IsNullOrWhiteSpace(options.SigningKeys);
        if (authority == keys)
        {
            errors.Add(authority
                ? "Authentication:Authority and Authentication:SigningKeys are both set: choose one."
                : "Nobody's tokens can be checked: set Authentication:Authority (an OpenID Connect provider) "
                  + "or Authentication:SigningKeys (the path of a JWKS file) with Authentication:Issuer.");
        }

        if (keys && string.IsNullOrWhiteSpace(options.Issuer))
        {
            errors.Add("Authentication:SigningKeys needs Authentication:Issuer, the 'iss' of the tokens.");
        }

        if (authority && !IsSafe(options.Authority))
        {
            errors.Add("Authentication:Authority must be an absolute https address (http only on the loopback interface).");
        }

        Require(options.Audience, nameof(options.Audience), errors);
        Require(options.RoleClaim, nameof(options.RoleClaim), errors);
        Require(options.OperatorClaim, nameof(options.OperatorClaim), errors);
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback));

    private static void Require(string value, string name, List<string> errors)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            errors.Add($"{TokenOptions.Section}:{name} must not be empty.");
        }
    }
}
