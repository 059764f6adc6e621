namespace Quartiers2030.Intake;

/// <summary>What sets one partner service apart from the others.</summary>
/// <param name="Source">Name of its journal and of its database file: <c>ars</c>.</param>
/// <param name="Contributor">The role that writes to it.</param>
/// <param name="Operators">
/// Identities that may write; empty: any. The setting <c>Intake:{source}:Operators:0</c> … replaces them.
/// </param>
public sealed record PartnerProfile(string Source, ContributorRole Contributor, IReadOnlyList<string> Operators);

/// <summary>Who writes to a partner service.</summary>
public enum ContributorRole
{
    /// <summary>An agency of the State or an operator.</summary>
    Operator = 1,

    /// <summary>A social landlord.</summary>
    Landlord,
}
