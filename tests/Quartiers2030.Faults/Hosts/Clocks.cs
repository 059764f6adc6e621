using System.Globalization;

namespace Quartiers2030.Faults.Hosts;

/// <summary>
/// A clock of its own for any service, by Debian's libfaketime: the product reads the system's clock as ever, and needs no setting for it
/// that somebody could leave on. The supervisor finds <c>setsid</c> by the path, so a script of that name before it (of bash, which
/// passes on variables with a hyphen) gives the library to a process whose clock is to be off, from its next start on. The others do
/// without it: it costs each reading of the clock a multiple, and .NET reads it all the time.
/// </summary>
internal sealed class Clocks
{
    private readonly string _folder = Directory.CreateTempSubdirectory("q2030-clocks-").FullName;

    private Clocks()
    {
        File.WriteAllText(Program, $"""
            #!/bin/bash
            for argument; do
              case "$argument" in
                *.dll)
                  name=$(basename "$argument" .dll)
                  if [ -f "{_folder}/$name" ]; then
                    export LD_PRELOAD="{Library}" FAKETIME="$(cat "{_folder}/$name")" FAKETIME_DONT_FAKE_MONOTONIC=1
                  fi
                  break ;;
              esac
            done
            exec /usr/bin/setsid "$@"

            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(Program, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private static string? Library { get; } = Directory.Exists("/usr/lib")
        ? Directory.EnumerateDirectories("/usr/lib", "*-linux-gnu").Select(folder => Path.Combine(folder, "faketime", "libfaketime.so.1")).FirstOrDefault(File.Exists)
        : null;

    /// <summary>The script itself.</summary>
    public string Program => Path.Combine(_folder, "setsid");

    /// <summary>The path on which the script is found.</summary>
    public string SearchPath => $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";

    /// <returns>Null where libfaketime is not installed.</returns>
    public static Clocks? Create() => Library is null ? null : new Clocks();

    /// <summary>Sets the clock of an assembly's process off, from its next start on.</summary>
    public void Set(string assembly, TimeSpan offset) => File.WriteAllText(
        Path.Combine(_folder, assembly), string.Create(CultureInfo.InvariantCulture, $"{(offset < TimeSpan.Zero ? '-' : '+')}{Math.Abs(offset.TotalSeconds):0}"));

    /// <summary>Lets it have the system's clock again, from its next start on.</summary>
    public void Reset(string assembly) => File.Delete(Path.Combine(_folder, assembly));

    public void Delete() => Directory.Delete(_folder, recursive: true);
}
