using Grpc.Core;
using Microsoft.Extensions.Logging;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Journal;

namespace Quartiers2030.Intake.Persistence;

/// <summary>
/// Tells callers of a database that is away, full or locked that it is for now (<c>UNAVAILABLE</c>): a fault of ours (<c>UNKNOWN</c>) is
/// nothing that a nightly push would try again.
/// </summary>
internal sealed partial class StorageFailures(TimeProvider time, ILogger<StorageFailures> logger)
{
    private static readonly TimeSpan OneLineIn = TimeSpan.FromSeconds(10);
    private long _toldAt = long.MinValue;

    /// <summary>An exception is one of them.</summary>
    public static bool Include(Exception exception) => exception is JournalWriteException || DatabaseFault.Includes(exception);

    /// <summary>What the caller is told.</summary>
    public RpcException Explain(Exception failure)
    {
        // The journal says once itself when it cannot record.
        if (failure is not JournalWriteException && IsWorthALine())
        {
            LogFailed(failure);
        }

        return CallRefusal.Of(
            StatusCode.Unavailable, "STORAGE_UNAVAILABLE", "The data cannot be stored or read for now. Try again in a while, with the same submission id.");
    }

    /// <summary>Every call of an outage meets it.</summary>
    private bool IsWorthALine()
    {
        var (told, now) = (Interlocked.Read(ref _toldAt), time.GetTimestamp());
        return (told == long.MinValue || time.GetElapsedTime(told, now) > OneLineIn) && Interlocked.CompareExchange(ref _toldAt, now, told) == told;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database does not take or give data; callers are told to try again")]
    private partial void LogFailed(Exception failure);
}
