using Google.Protobuf;
using Quartiers2030.Csv;

namespace Quartiers2030.Intake.Rest;

/// <summary>How CSV holds one kind of line.</summary>
/// <typeparam name="TLine">The line.</typeparam>
/// <param name="Columns">The columns that it must and may have.</param>
/// <param name="Read">Reads the lines; one that has neither item nor rejection is not sent.</param>
/// <param name="Assumed">What is assumed where a column is not there, one sentence for people; null for nothing.</param>
public sealed record CsvForm<TLine>(
    CsvColumns Columns, Func<CsvSource, CancellationToken, IAsyncEnumerable<CsvLine<TLine>>> Read, Func<CsvSource, string?>? Assumed = null)
    where TLine : class, IMessage;
