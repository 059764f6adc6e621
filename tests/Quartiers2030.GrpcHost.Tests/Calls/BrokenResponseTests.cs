using System.Buffers;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.GrpcHost.Tests.Hosting;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class BrokenResponseTests
{
    [Fact]
    public async Task ServerStream_SerializerBreaksOff_CallEndsWithInternalThoughTheHandlerCarriesOn()
    {
        await using var host = await ProbeHost.StartAsync(services => services.AddGrpc(), app => app.MapGrpcService<BrokenService>());

        using var call = host.Channel.CreateCallInvoker().AsyncServerStreamingCall(BrokenService.Stream, host: null, default, "");
        Assert.True(await call.ResponseStream.MoveNext().InTime());

        Assert.Equal(StatusCode.Internal, (await call.ResponseStream.MoveNext().FailureAsync()).StatusCode);
    }

    /// <summary>A service of strings, whose serializer breaks off at the string "broken".</summary>
    [BindServiceMethod(typeof(BrokenService), nameof(Bind))]
    public class BrokenService
    {
        public static Method<string, string> Stream { get; } = new(
            MethodType.ServerStreaming, "tests.Broken", nameof(Answer), Marshallers.StringMarshaller, Marshallers.Create(Write, Read));

        public static void Bind(ServiceBinderBase binder, BrokenService? service) =>
            binder.AddMethod(Stream, service is null ? null : new ServerStreamingServerMethod<string, string>(service.Answer));

        public virtual async Task Answer(string request, IServerStreamWriter<string> responses, ServerCallContext context)
        {
            await responses.WriteAsync("whole");
            await Record.ExceptionAsync(() => responses.WriteAsync("broken"));
            await Record.ExceptionAsync(() => responses.WriteAsync("whole"));
        }

        private static void Write(string message, SerializationContext context)
        {
            context.SetPayloadLength(message.Length);
            var buffer = context.GetBufferWriter();
            if (message == "broken")
                throw new InvalidDataException();

            foreach (var character in message)
                buffer.Write([(byte)character]);
            context.Complete();
        }

        private static string Read(DeserializationContext context) => Marshallers.StringMarshaller.Deserializer(context.PayloadAsNewBuffer());
    }
}
