using Grpc.Core;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Invocation;

/// <summary>Says in one sentence what went wrong, never with a stack trace.</summary>
internal static class Failures
{
    public static (int Code, string Sentence) Explain(Exception exception) => exception switch
    {
        OperationCanceledException => (ExitCodes.Interrupted, "Interrupted. What the services had acknowledged stays; the same command takes up where it stopped."),
        UsageException => (ExitCodes.Usage, Sentence(exception.Message)),
        CsvFileException => (ExitCodes.Rejected, Sentence(exception.Message)),
        TokenException => (ExitCodes.Unreachable, Sentence(exception.Message)),
        RpcException rpc => Explain(new PushFailure(rpc.StatusCode, rpc.Status.Detail)),
        HttpRequestException => (ExitCodes.Unreachable, "The gateway does not answer; is it running at the address of --gateway?"),
        InvalidDataException or IOException or UnauthorizedAccessException => (ExitCodes.Usage, Sentence(exception.Message)),
        _ => (ExitCodes.Rejected, $"Something went wrong that was not foreseen: {Sentence(exception.Message)} ({exception.GetType().Name})"),
    };

    public static (int Code, string Sentence) Explain(PushFailure failure) => failure switch
    {
        { IsUnreachable: true } => (ExitCodes.Unreachable, $"The gateway does not answer; is it running at the address of --grpc? ({failure.Reason})"),
        { Code: StatusCode.Unauthenticated } => (ExitCodes.Unreachable, $"The token is not accepted: {Sentence(failure.Reason)}"),
        { Code: StatusCode.PermissionDenied } => (ExitCodes.Unreachable, $"The token does not give this right: {Sentence(failure.Reason)}"),
        _ => (ExitCodes.Rejected, $"The service refused the call: {Sentence(failure.Reason)} [{failure.Code}]"),
    };

    private static string Sentence(string message)
    {
        // Only the first line: some messages go on with details for programmers.
        var line = message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        return line.Length == 0 ? "No reason was given." : char.ToUpperInvariant(line[0]) + line[1..] + (line.EndsWith('.') ? string.Empty : ".");
    }
}
