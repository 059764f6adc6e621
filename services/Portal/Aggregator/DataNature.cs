namespace Quartiers2030.Portal.Aggregator;

/// <summary>What the last answer said of the data, for the pages that hold none: the sign-in form, errors.</summary>
internal sealed class DataNature
{
    private volatile bool _fictitious;

    /// <summary>The data is invented; false until the aggregator has said so once.</summary>
    public bool IsFictitious => _fictitious;

    /// <summary>Notes what an answer says.</summary>
    public void Note(AnswerHeader header) => _fictitious = header.Fictitious;
}
