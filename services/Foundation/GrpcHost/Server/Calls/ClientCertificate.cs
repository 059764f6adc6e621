using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>Says who a client is by its certificate, under the property names that all gRPC servers use.</summary>
internal static class ClientCertificate
{
    private const string CommonName = "x509_common_name";
    private const string AlternativeName = "x509_subject_alternative_name";

    public static AuthContext Describe(X509Certificate2? certificate)
    {
        var properties = new Dictionary<string, List<AuthProperty>>(StringComparer.Ordinal);
        if (certificate is null)
            return new(peerIdentityPropertyName: null, properties);

        Add(AlternativeName, certificate.Extensions
            .OfType<X509SubjectAlternativeNameExtension>()
            .SelectMany(extension => extension.EnumerateDnsNames()));
        Add(CommonName, [certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false)]);
        return new(properties.ContainsKey(AlternativeName) ? AlternativeName : CommonName, properties);

        void Add(string property, IEnumerable<string> values)
        {
            var list = values.Select(value => AuthProperty.Create(property, Encoding.UTF8.GetBytes(value))).ToList();
            if (list.Count > 0)
                properties[property] = list;
        }
    }
}
