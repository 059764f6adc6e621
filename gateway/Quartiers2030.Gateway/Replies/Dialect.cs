using Microsoft.Net.Http.Headers;

namespace Quartiers2030.Gateway.Replies;

/// <summary>The languages in which the gateway answers for itself.</summary>
internal enum Dialect
{
    /// <summary>Programs: RFC 9457 problem details.</summary>
    Problem,

    /// <summary>People: a short page in French.</summary>
    Page,

    /// <summary>gRPC clients: a status in a trailers-only response.</summary>
    Grpc,
}

/// <summary>Tells who is asking.</summary>
internal static class Dialects
{
    private const string Grpc = "application/grpc";

    /// <summary><c>application/grpc</c>, alone, with parameters or with a message format; not gRPC-Web, which is plain HTTP.</summary>
    public static bool IsGrpc(HttpRequest request) =>
        request.ContentType is { } type
        && type.StartsWith(Grpc, StringComparison.OrdinalIgnoreCase)
        && (type.Length == Grpc.Length || type[Grpc.Length] is ';' or '+' or ' ');

    /// <summary>A page needs <c>text/html</c> to be asked for by name, and no less than JSON: <c>*/*</c> is what programs send.</summary>
    public static Dialect Of(HttpRequest request)
    {
        if (IsGrpc(request))
            return Dialect.Grpc;
        var accepted = request.GetTypedHeaders().Accept;
        var page = Quality(accepted, "html");
        return page > 0 && page >= Quality(accepted, "json") ? Dialect.Page : Dialect.Problem;
    }

    private static double Quality(IList<MediaTypeHeaderValue> accepted, string format) => accepted
        .Where(type => type.SubTypeWithoutSuffix.Equals(format, StringComparison.OrdinalIgnoreCase)
            || type.Suffix.Equals(format, StringComparison.OrdinalIgnoreCase))
        .Select(type => type.Quality ?? 1)
        .DefaultIfEmpty(0)
        .Max();
}
