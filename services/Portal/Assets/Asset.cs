using System.Security.Cryptography;

namespace Quartiers2030.Portal.Assets;

/// <summary>A file that pages refer to, read from the assembly once.</summary>
internal sealed class Asset
{
    private Asset(string file, string contentType)
    {
        using var stream = typeof(Asset).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The assembly holds no {file}.");
        Content = new byte[stream.Length];
        stream.ReadExactly(Content);
        File = file;
        ContentType = contentType;
        Version = Convert.ToHexStringLower(SHA256.HashData(Content))[..16];
    }

    /// <summary>The style sheet.</summary>
    public static Asset Style { get; } = new("style.css", "text/css; charset=utf-8");

    /// <summary>The sign of the site.</summary>
    public static Asset Icon { get; } = new("icone.svg", "image/svg+xml");

    /// <summary>Name.</summary>
    public string File { get; }

    /// <summary>Media type.</summary>
    public string ContentType { get; }

    /// <summary>Changes with the content.</summary>
    public string Version { get; }

    /// <summary>The content.</summary>
    public byte[] Content { get; }

    /// <summary>Where pages find it; another path whenever the content changes.</summary>
    public string Path => $"/portail/{File}?v={Version}";

    /// <summary>The asset of a name, or null.</summary>
    public static Asset? Find(string file) => file switch
    {
        "style.css" => Style,
        "icone.svg" => Icon,
        _ => null,
    };
}
