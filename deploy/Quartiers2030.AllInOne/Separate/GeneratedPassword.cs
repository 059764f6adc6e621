using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>A password that is made once and kept in a file that only its owner reads.</summary>
[SupportedOSPlatform("linux")]
internal static class GeneratedPassword
{
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            var draft = path + ".new";
            File.Delete(draft);
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
            }))
            {
                file.Write(Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(24))));
                file.Flush(flushToDisk: true);
            }

            // Whole or not at all: half a password would lock everyone out.
            File.Move(draft, path);
        }

        return File.ReadAllText(path);
    }
}
