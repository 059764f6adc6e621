using System.CommandLine;
using Quartiers2030.Programmes.Pushing;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Cli.Invocation;

/// <summary>The data folder of a platform on this machine.</summary>
internal static class DataFolder
{
    public static Option<DirectoryInfo?> Option(string description) => new("--data") { Description = description, HelpName = "DIR" };

    /// <summary>The folder's issuer. Tokens live in the present, also where a demonstration has set the clock of the figures.</summary>
    /// <exception cref="UsageException">The folder has none.</exception>
    public static LocalIssuer Issuer(DirectoryInfo folder)
    {
        var keys = LocalIssuerTokens.FolderOf(folder.FullName);
        // Making a key in a folder that was mistyped would only give tokens that no platform accepts.
        return Directory.Exists(keys)
            ? LocalIssuer.OpenOrCreate(keys, TimeProvider.System)
            : throw new UsageException($"{folder.FullName} has no keys: it is not the data folder of a platform that was started.");
    }
}
