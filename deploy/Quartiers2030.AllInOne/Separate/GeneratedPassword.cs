using System.Security.Cryptography;
using System.Text;
using Quartiers2030.ServiceDefaults.Files;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>A password that is made once and kept in a file that only its owner reads.</summary>
internal static class GeneratedPassword
{
    public static string Of(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFiles.CreateNew(path, Encoding.ASCII.GetBytes(Convert.ToHexString(RandomNumberGenerator.GetBytes(24))));
        }

        return File.ReadAllText(path);
    }
}
