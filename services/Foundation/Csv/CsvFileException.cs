namespace Quartiers2030.Csv;

/// <summary>A file cannot be read at all: its columns or its encoding are wrong. The message is one sentence for people.</summary>
public sealed class CsvFileException : Exception
{
    /// <summary>Creates the error.</summary>
    public CsvFileException()
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence that names what is wrong.</param>
    public CsvFileException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence that names what is wrong.</param>
    /// <param name="innerException">What it comes from.</param>
    public CsvFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
