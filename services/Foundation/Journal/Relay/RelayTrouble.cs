namespace Quartiers2030.Journal;

/// <summary>Why entries wait in the journal.</summary>
public enum RelayTrouble
{
    /// <summary>They do not: they go out.</summary>
    None,

    /// <summary>The bus has neither confirmed nor refused in time what it was given.</summary>
    Unconfirmed,

    /// <summary>The bus refuses them, or the database cannot be read.</summary>
    Refused,
}
