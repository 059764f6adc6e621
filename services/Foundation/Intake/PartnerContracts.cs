using Google.Protobuf.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.Contracts.Grpc.Ars.V1;
using Quartiers2030.Contracts.Grpc.Bailleurs.V1;
using Quartiers2030.Contracts.Grpc.Caf.V1;
using Quartiers2030.Contracts.Grpc.EducationNationale.V1;
using Quartiers2030.Contracts.Grpc.FranceTravail.V1;
using Quartiers2030.Contracts.Grpc.Operateurs.V1;
using GrpcService = Google.Protobuf.Reflection.ServiceDescriptor;

namespace Quartiers2030.Intake;

/// <summary>
/// Gives the contracts of all partners to reflection. Where each service is a process of its own, the gateway sends reflection to one of
/// them, and whoever asks there is about to call through the gateway, where all are served.
/// </summary>
internal static class PartnerContracts
{
    private static readonly FileDescriptor[] s_files =
    [
        ArsReflection.Descriptor, BailleursReflection.Descriptor, CafReflection.Descriptor,
        EducationnationaleReflection.Descriptor, FrancetravailReflection.Descriptor, OperateursReflection.Descriptor,
    ];

    /// <summary>Adds them, once.</summary>
    public static IServiceCollection AddPartnerContracts(this IServiceCollection services)
    {
        if (services.Any(static one => one.ServiceType == typeof(GrpcService)))
        {
            return services;
        }

        foreach (var service in s_files.SelectMany(static file => file.Services))
        {
            services.AddSingleton(service);
        }

        return services;
    }
}
