using Google.Protobuf;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Quartiers2030.Intake.Rest;

/// <summary>Writes the messages of a server stream as they come: a JSON array, or one object a line when the caller asks for that.</summary>
internal sealed class JsonListWriter<T>(HttpContext context) : IServerStreamWriter<T>
    where T : IMessage
{
    private readonly bool _lines = RequestMedia.WantsNdjson(context.Request);
    private bool _started;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, context.RequestAborted);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        var before = _started ? _lines ? string.Empty : "," : Start();
        return context.Response.WriteAsync($"{before}{JsonReply.Formatter.Format(message)}\n", cancellationToken);
    }

    /// <summary>Ends the list. Nothing is written before the first message or this, so that a refusal still has its status.</summary>
    public Task CompleteAsync()
    {
        var start = _started ? string.Empty : Start();
        return context.Response.WriteAsync(_lines ? string.Empty : $"{start}]\n", context.RequestAborted);
    }

    private string Start()
    {
        _started = true;
        context.Response.ContentType = _lines ? RequestMedia.Ndjson : RequestMedia.Json;
        return _lines ? string.Empty : "[";
    }
}
