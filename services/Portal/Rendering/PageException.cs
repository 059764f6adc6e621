namespace Quartiers2030.Portal.Rendering;

/// <summary>Ends a request with a page that says, in French, what is wrong and what to do.</summary>
/// <param name="status">HTTP status.</param>
/// <param name="title">What is wrong, in a few words.</param>
/// <param name="advice">One paragraph each.</param>
internal sealed class PageException(int status, string title, params string[] advice) : Exception(title)
{
    /// <summary>HTTP status.</summary>
    public int Status => status;

    /// <summary>What is wrong.</summary>
    public string Title => Message;

    /// <summary>What to do.</summary>
    public IReadOnlyList<string> Advice => advice;

    /// <summary>The visitor's own token is no longer any good: it is forgotten, and the form is shown again.</summary>
    public bool EndsSession { get; init; }
}
