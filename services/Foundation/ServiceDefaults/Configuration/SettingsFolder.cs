using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace Quartiers2030.ServiceDefaults.Configuration;

/// <summary>
/// Settings one a file: what secrets are mounted as, and what carries names that an environment cannot (systemd drops
/// <c>ConnectionStrings__france-travail</c>, for its hyphen).
/// </summary>
internal static class SettingsFolder
{
    /// <summary>Path of the folder, <c>Settings__Directory</c> in the environment. Default: none.</summary>
    internal const string Key = "Settings:Directory";

    /// <summary>Reads the folder, above every source so far. A file's name is the setting's, with <c>__</c> for <c>:</c>, its text the value.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder that was named does not exist.</exception>
    internal static void AddSettingsFolder(this WebApplicationBuilder builder)
    {
        if (builder.Configuration[Key] is { Length: > 0 } folder)
        {
            builder.Configuration.AddKeyPerFile(Path.GetFullPath(folder), optional: false);
        }
    }
}
