namespace Quartiers2030.ServiceDefaults.Authentication;

/// <summary>What a caller is. Tokens carry the names of <see cref="Roles"/>.</summary>
public enum CallerRole
{
    /// <summary>The departmental mission: sees everything, decides, freezes and publishes.</summary>
    Mission = 1,

    /// <summary>An operator of the programme: its own commitments and figures.</summary>
    Operator,

    /// <summary>A social landlord: its own conventions and actions.</summary>
    Landlord,

    /// <summary>Reads what is published.</summary>
    Reader,
}

/// <summary>The roles as tokens write them.</summary>
public static class Roles
{
    /// <summary><see cref="CallerRole.Mission"/>.</summary>
    public const string Mission = "mission";

    /// <summary><see cref="CallerRole.Operator"/>.</summary>
    public const string Operator = "operator";

    /// <summary><see cref="CallerRole.Landlord"/>.</summary>
    public const string Landlord = "landlord";

    /// <summary><see cref="CallerRole.Reader"/>.</summary>
    public const string Reader = "reader";

    /// <summary>The role of a name, exactly as written; null when there is none.</summary>
    public static CallerRole? Find(string? name) => name switch
    {
        Mission => CallerRole.Mission,
        Operator => CallerRole.Operator,
        Landlord => CallerRole.Landlord,
        Reader => CallerRole.Reader,
        _ => null,
    };

    /// <summary>The name of a role.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not one of the four.</exception>
    public static string NameOf(CallerRole role) => role switch
    {
        CallerRole.Mission => Mission,
        CallerRole.Operator => Operator,
        CallerRole.Landlord => Landlord,
        CallerRole.Reader => Reader,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "Unknown role."),
    };
}
