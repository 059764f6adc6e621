using Grpc.Health.V1;
using Quartiers2030.GrpcWellKnown.Reflection.V1;

namespace Quartiers2030.EndToEnd;

/// <summary>What load balancers and tools such as grpcurl ask through the gateway, without a token.</summary>
public sealed class GrpcEdgeTests(HostileTests.Running running) : IClassFixture<HostileTests.Running>
{
    [Theory]
    [InlineData("")]
    [InlineData("quartiers2030.ars.v1.ArsIntake")]
    public async Task Health_OfTheHostAndOfAService_IsServing(string service)
    {
        using var watch = new Health.HealthClient(running.Platform.Channel).Watch(new HealthCheckRequest { Service = service });
        while (await watch.ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(30)))
        {
            if (watch.ResponseStream.Current.Status == HealthCheckResponse.Types.ServingStatus.Serving)
            {
                return;
            }
        }

        Assert.Fail("The stream ended before the service was ready.");
    }

    [Fact]
    public async Task Reflection_ListServices_NamesEveryPartner()
    {
        using var call = new ServerReflection.ServerReflectionClient(running.Platform.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new ServerReflectionRequest { ListServices = "" });
        Assert.True(await call.ResponseStream.MoveNext(default).WaitAsync(TimeSpan.FromSeconds(30)));

        var names = call.ResponseStream.Current.ListServicesResponse.Service.Select(service => service.Name).ToList();
        foreach (var partner in new[] { "ars.v1.Ars", "caf.v1.Caf", "francetravail.v1.FranceTravail", "educationnationale.v1.EducationNationale", "bailleurs.v1.Bailleurs", "operateurs.v1.Operateurs" })
        {
            Assert.Contains($"quartiers2030.{partner}Intake", names);
        }
    }
}
