using Microsoft.Net.Http.Headers;

namespace Quartiers2030.Portal.Assets;

/// <summary><c>/portail/{file}</c>: what pages refer to.</summary>
internal static class AssetEndpoint
{
    public static IResult Get(string file, string? v, HttpResponse response)
    {
        if (Asset.Find(file) is not { } asset)
        {
            return TypedResults.NotFound();
        }

        // A path that names this very content never holds another; any other is asked for again each time.
        response.Headers.CacheControl = v == asset.Version ? "public, max-age=31536000, immutable" : "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Version}\""));
    }
}
