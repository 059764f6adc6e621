using Quartiers2030.Values;

namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>What a <see cref="LocalIssuer"/> is asked to certify.</summary>
/// <param name="Role">The one role.</param>
/// <param name="Subject">Who it is: 1 to 128 characters, no control characters.</param>
/// <param name="Lifetime">From <see cref="MinLifetime"/> to <see cref="MaxLifetime"/>.</param>
/// <param name="Operator">Identity of the operator or landlord, as <see cref="OperatorId"/> reads it; null for the other roles.</param>
/// <param name="Name">How it is written on screen; null for none.</param>
public sealed record TokenRequest(CallerRole Role, string Subject, TimeSpan Lifetime, string? Operator = null, string? Name = null)
{
    /// <summary>One minute.</summary>
    public static readonly TimeSpan MinLifetime = TimeSpan.FromMinutes(1);

    /// <summary>Thirty days.</summary>
    public static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(30);

    private const int MaxTextLength = 128;

    /// <exception cref="ArgumentException">What is asked for would not be accepted; the message says why.</exception>
    internal static void Check(TokenRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var role = Roles.NameOf(request.Role);
        if (!IsText(request.Subject) || (request.Name is not null && !IsText(request.Name)))
        {
            throw new ArgumentException($"Subject and name are 1 to {MaxTextLength} characters, none of them a control character.", nameof(request));
        }

        if (request.Lifetime < MinLifetime || request.Lifetime > MaxLifetime)
        {
            throw new ArgumentException("A token lives from one minute to 30 days.", nameof(request));
        }

        var needsIdentity = request.Role is CallerRole.Operator or CallerRole.Landlord;
        if (needsIdentity && !OperatorId.TryParse(request.Operator, out _))
        {
            throw new ArgumentException($"The role {role} needs an identity of 2 to 64 of a-z, 0-9 and '-'.", nameof(request));
        }

        if (!needsIdentity && request.Operator is not null)
        {
            throw new ArgumentException($"The role {role} has no operator.", nameof(request));
        }
    }

    private static bool IsText(string? text) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= MaxTextLength && !text.Any(char.IsControl);
}
