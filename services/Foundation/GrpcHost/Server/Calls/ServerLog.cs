using Grpc.Core;
using Microsoft.Extensions.Logging;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>What the server logs of calls; never what they hold.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "The handler of {Method} failed.")]
    public static partial void HandlerFailed(ILogger logger, Exception exception, string method);

    [LoggerMessage(2, LogLevel.Information, "A call of {Method} ended with {StatusCode}.")]
    public static partial void CallRefused(ILogger logger, string method, StatusCode statusCode);

    [LoggerMessage(3, LogLevel.Debug, "A call of {Method} was given up.")]
    public static partial void CallGivenUp(ILogger logger, string method);

    [LoggerMessage(4, LogLevel.Error, "A handler of {Method} failed when its call was cancelled.")]
    public static partial void CancellationFailed(ILogger logger, Exception exception, string method);
}
