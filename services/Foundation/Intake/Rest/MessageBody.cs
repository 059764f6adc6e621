using System.IO.Pipelines;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Reads a body that is one message.</summary>
internal static class MessageBody
{
    /// <exception cref="RestRefusal">It is not JSON, empty, or over 4 MB.</exception>
    /// <exception cref="Grpc.Core.RpcException">It is not the message expected: INVALID_ARGUMENT.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context)
        where T : class, IMessage, new()
    {
        RequestMedia.Require(context, BodyForm.Json);
        var pipe = PipeReader.Create(context.Request.Body, new StreamPipeReaderOptions(leaveOpen: true));
        var result = await pipe.ReadAtLeastAsync(NdjsonLines.MaxLineBytes + 1, context.RequestAborted);
        if (result.Buffer.Length > NdjsonLines.MaxLineBytes)
        {
            throw new RestRefusal(StatusCodes.Status413PayloadTooLarge, "The body holds at most 4 MB.");
        }

        if (result.Buffer.IsEmpty)
        {
            throw new RestRefusal(StatusCodes.Status400BadRequest, "The body is empty.");
        }

        var (message, fault) = JsonLine.Read<T>(NdjsonLines.WithoutMark(result.Buffer));
        await pipe.CompleteAsync();
        CallRefusal.ThrowIf(fault);
        return message!;
    }
}
