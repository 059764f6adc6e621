using Google.Protobuf.Reflection;
using Quartiers2030.Csv;

namespace Quartiers2030.Intake.Rest.Description;

/// <summary>One operation as the document of the service describes it.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Path">Under the partner's address: <c>submissions/{id}</c>.</param>
/// <param name="Call">Its twin over gRPC, whose comment in the protos is its description.</param>
/// <param name="Answer">What it answers with 200.</param>
internal sealed record RestOperation(HttpMethod Method, string Path, string Call, MessageDescriptor Answer)
{
    /// <summary>It answers any number of <see cref="Answer"/>.</summary>
    public bool IsList { get; init; }

    /// <summary>The body is one such message.</summary>
    public MessageDescriptor? Body { get; init; }

    /// <summary>The body is any number of such messages.</summary>
    public MessageDescriptor? Line { get; init; }

    /// <summary>The columns of such a body as CSV; null where there is no CSV.</summary>
    public CsvColumns? Csv { get; init; }
}
