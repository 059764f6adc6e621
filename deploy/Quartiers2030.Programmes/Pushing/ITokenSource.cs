namespace Quartiers2030.Programmes.Pushing;

/// <summary>Gives the bearer token that a call is made with.</summary>
public interface ITokenSource
{
    /// <summary>In whose name things are looked up when no operator is meant in particular.</summary>
    Sender Self { get; }

    /// <summary>A token for a sender.</summary>
    /// <exception cref="TokenException">There is none for this sender.</exception>
    ValueTask<string> GetAsync(Sender sender, CancellationToken cancellationToken);
}

/// <summary>There is no token for a sender. The message is one sentence for people and never holds a token.</summary>
public sealed class TokenException : Exception
{
    /// <summary>Creates the error.</summary>
    public TokenException()
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence.</param>
    public TokenException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What it comes from.</param>
    public TokenException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
