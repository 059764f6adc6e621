using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;

namespace Quartiers2030.Intake.Tests.Hosts;

internal static class Streams
{
    public static async Task<TResponse> SendAsync<TRequest, TResponse>(this AsyncClientStreamingCall<TRequest, TResponse> call, params TRequest[] messages)
    {
        foreach (var message in messages)
        {
            await call.RequestStream.WriteAsync(message);
        }

        await call.RequestStream.CompleteAsync();
        return await call;
    }

    public static PushObservationsRequest Push(string id, params Observation[] observations) =>
        new() { SubmissionId = id, Observations = { observations } };
}
