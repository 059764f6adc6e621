using System.Buffers;
using Grpc.Core;

namespace Quartiers2030.Intake.Submissions;

/// <summary>The form of a submission id: 1 to 64 of letters, digits, <c>.</c>, <c>_</c>, <c>:</c> and <c>-</c>.</summary>
internal static class SubmissionId
{
    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:-");

    public static string Require(string id) =>
        id.Length is >= 1 and <= 64 && !id.AsSpan().ContainsAnyExcept(Allowed)
            ? id
            : throw CallRefusal.Of(
                StatusCode.InvalidArgument,
                "MALFORMED_SUBMISSION_ID",
                "submission_id: 1 to 64 letters, digits, '.', '_', ':' or '-' are required in the first message.",
                "submission_id");
}
