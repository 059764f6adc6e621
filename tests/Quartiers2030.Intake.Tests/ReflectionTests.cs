using Grpc.Net.Client;
using Quartiers2030.GrpcWellKnown.Reflection.V1;
using Quartiers2030.Intake.Tests.Hosts;

namespace Quartiers2030.Intake.Tests;

/// <summary>The gateway sends reflection to one service; whoever asks wants to know what the gateway serves.</summary>
public sealed class ReflectionTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    [Fact]
    public async Task OneService_DescribesTheContractsOfAllPartners()
    {
        using var channel = GrpcChannel.ForAddress(host.Address);
        using var call = new ServerReflection.ServerReflectionClient(channel).ServerReflectionInfo();

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "*" });
        Assert.True(await call.ResponseStream.MoveNext(default));
        var names = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).Where(name => name.StartsWith("quartiers2030.", StringComparison.Ordinal));
        // This host maps the first three of them only.
        Assert.Equal(
            new[] { "ars.v1.Ars", "bailleurs.v1.Bailleurs", "operateurs.v1.Operateurs", "caf.v1.Caf", "educationnationale.v1.EducationNationale", "francetravail.v1.FranceTravail" }
                .Select(name => $"quartiers2030.{name}Intake").Order(StringComparer.Ordinal),
            names);

        await call.RequestStream.WriteAsync(new ServerReflectionRequest { FileContainingSymbol = "quartiers2030.caf.v1.CafIntake" });
        Assert.True(await call.ResponseStream.MoveNext(default));
        Assert.InRange(call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.Count, 2, 5);
    }
}
