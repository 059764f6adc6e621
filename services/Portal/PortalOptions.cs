namespace Quartiers2030.Portal;

/// <summary>Settings of the portal, read from the section <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Portal";

    /// <summary>
    /// Address of the aggregator, <c>http://aggregator:8080</c>. Absolute, http or https. Required unless the host registers
    /// its own <see cref="Aggregator.IAggregatorAddress"/>.
    /// </summary>
    public string? Aggregator { get; set; }

    /// <summary>
    /// Path of a file that holds one access token with the role reader, and nothing else; read again whenever it changes.
    /// Required unless the host registers its own <see cref="SignIn.IReaderTokens"/>.
    /// </summary>
    public string? TokenFile { get; set; }

    /// <summary>How long the aggregator may take to answer. Default: 20 s. Range: 1 s to 2 minutes.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(20);
}
