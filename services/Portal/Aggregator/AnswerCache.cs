using System.Collections.Concurrent;

namespace Quartiers2030.Portal.Aggregator;

/// <summary>
/// The last answers that the aggregator gave to the portal's own token, with their validators (RFC 9110, 8.8), so that it need
/// not send, nor the portal read, what has not changed. Visitors' own answers are never kept.
/// </summary>
internal sealed class AnswerCache
{
    /// <summary>A review of every quarter until 2030, and every commitment.</summary>
    private const int Kept = 100;

    private readonly ConcurrentDictionary<Uri, KeptAnswer> _answers = new();

    /// <summary>The answer last kept for an address, or null.</summary>
    public KeptAnswer? Find(Uri address) => _answers.GetValueOrDefault(address);

    /// <summary>Keeps an answer. All are dropped when there are too many: nothing is lost but time.</summary>
    public void Keep(Uri address, KeptAnswer answer)
    {
        if (_answers.Count >= Kept && !_answers.ContainsKey(address))
        {
            _answers.Clear();
        }

        _answers[address] = answer;
    }
}

/// <summary>An answer and its validator.</summary>
/// <param name="Tag">The entity tag, as the aggregator wrote it.</param>
/// <param name="Answer">The answer, already read; never changed.</param>
internal sealed record KeptAnswer(string Tag, object Answer);
