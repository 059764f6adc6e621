using Google.Protobuf;
using Google.Protobuf.Reflection;
using Quartiers2030.GrpcWellKnown.Reflection.V1;
using Alpha = Grpc.Reflection.V1Alpha;

namespace Quartiers2030.GrpcWellKnown.Tests;

public sealed class ReflectionTests : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private WellKnownHost _host = null!;

    public async Task InitializeAsync() => _host = await WellKnownHost.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task ListServices_NamesEveryService()
    {
        var answer = await AskAsync(new ServerReflectionRequest { ListServices = "*" });

        Assert.Contains("quartiers2030.ars.v1.ArsIntake", answer.ListServicesResponse.Service.Select(service => service.Name));
        Assert.Contains("grpc.health.v1.Health", answer.ListServicesResponse.Service.Select(service => service.Name));
    }

    [Theory]
    [InlineData("quartiers2030.ars.v1.ArsIntake", "quartiers2030/ars/v1/ars.proto")]
    [InlineData("quartiers2030.ars.v1.ArsIntake.PushObservations", "quartiers2030/ars/v1/ars.proto")]
    [InlineData("quartiers2030.common.v1.Observation", "quartiers2030/common/v1/intake.proto")]
    [InlineData("quartiers2030.common.v1.Measure", "quartiers2030/common/v1/intake.proto")]
    public async Task FileContainingSymbol_GivesTheFileAndAllItImports(string symbol, string expected)
    {
        var answer = await AskAsync(new ServerReflectionRequest { FileContainingSymbol = symbol });

        // A client without the .proto builds its descriptors from these bytes alone.
        var files = answer.FileDescriptorResponse.FileDescriptorProto.Select(FileDescriptorProto.Parser.ParseFrom).ToList();
        Assert.Equal(expected, files[0].Name);
        Assert.All(files.SelectMany(file => file.Dependency), import => Assert.Contains(import, files.Select(file => file.Name)));
        var inOrder = new List<ByteString>();
        Append(files[0].Name);
        Assert.NotNull(FileDescriptor.BuildFromByteStrings(inOrder)[^1].FindTypeByName<IDescriptor>(symbol.Split('.')[3]));

        void Append(string name)
        {
            var file = files.Single(one => one.Name == name);
            foreach (var import in file.Dependency)
                Append(import);
            if (!inOrder.Contains(file.ToByteString()))
                inOrder.Add(file.ToByteString());
        }
    }

    [Fact]
    public async Task FileByFilename_GivesTheFile() => Assert.Equal(
        "quartiers2030/common/v1/intake.proto",
        FileDescriptorProto.Parser.ParseFrom((await AskAsync(new ServerReflectionRequest { FileByFilename = "quartiers2030/common/v1/intake.proto" }))
            .FileDescriptorResponse.FileDescriptorProto[0]).Name);

    [Fact]
    public async Task UnknownNames_AreErrorsAndTheStreamGoesOn()
    {
        using var call = new ServerReflection.ServerReflectionClient(_host.Channel).ServerReflectionInfo();
        ServerReflectionRequest[] requests =
        [
            new() { FileByFilename = "no.proto" }, new() { FileContainingSymbol = "no.Such" }, new() { AllExtensionNumbersOfType = "no.Such" },
            new() { FileContainingExtension = new ExtensionRequest { ContainingType = "no.Such", ExtensionNumber = 1 } }, new(),
        ];
        foreach (var request in requests)
        {
            await call.RequestStream.WriteAsync(request);
            Assert.True(await call.ResponseStream.MoveNext(default).WaitAsync(Limit));
            Assert.Equal(request, call.ResponseStream.Current.OriginalRequest);
            Assert.NotEqual(0, call.ResponseStream.Current.ErrorResponse.ErrorCode);
        }
    }

    [Fact]
    public async Task V1Alpha_AnswersTheSame()
    {
        using var call = new Alpha.ServerReflection.ServerReflectionClient(_host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(new Alpha.ServerReflectionRequest { FileContainingSymbol = "quartiers2030.ars.v1.ArsIntake" });
        Assert.True(await call.ResponseStream.MoveNext(default).WaitAsync(Limit));

        Assert.Contains(
            "quartiers2030/ars/v1/ars.proto",
            call.ResponseStream.Current.FileDescriptorResponse.FileDescriptorProto.Select(file => FileDescriptorProto.Parser.ParseFrom(file).Name));
    }

    private async Task<ServerReflectionResponse> AskAsync(ServerReflectionRequest request)
    {
        using var call = new ServerReflection.ServerReflectionClient(_host.Channel).ServerReflectionInfo();
        await call.RequestStream.WriteAsync(request);
        Assert.True(await call.ResponseStream.MoveNext(default).WaitAsync(Limit));
        var answer = call.ResponseStream.Current;
        await call.RequestStream.CompleteAsync();
        Assert.False(await call.ResponseStream.MoveNext(default).WaitAsync(Limit));
        return answer;
    }
}
