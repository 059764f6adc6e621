using Quartiers2030.Csv;
using Quartiers2030.ServiceDefaults.Authentication;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>In whose name a call is made.</summary>
/// <param name="Role">The role.</param>
/// <param name="Identity">The operator or landlord; null for the mission and for readers.</param>
public sealed record Sender(CallerRole Role, OperatorId? Identity)
{
    /// <summary>The departmental mission.</summary>
    public static Sender Mission { get; } = new(CallerRole.Mission, null);

    /// <summary>An operator.</summary>
    public static Sender Operator(OperatorId identity) => new(CallerRole.Operator, identity);

    /// <summary>A landlord.</summary>
    public static Sender Landlord(OperatorId identity) => new(CallerRole.Landlord, identity);

    /// <summary>The owner of what a partner's service holds: a landlord at the landlords' service, an operator elsewhere.</summary>
    public static Sender Owner(Partner partner, OperatorId identity) => partner == Partner.Bailleurs ? Landlord(identity) : Operator(identity);

    /// <summary>The role, and whose it is: <c>operator ars</c>.</summary>
    public override string ToString() => Identity is { } id ? $"{Roles.NameOf(Role)} {id}" : Roles.NameOf(Role);
}
