using Google.Protobuf;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Programmes.Demo;

/// <summary>One thing that one sender does in the demonstration.</summary>
/// <param name="Partner">The service it goes to.</param>
public abstract record DemoAct(Partner Partner)
{
    /// <summary>How many lines it holds.</summary>
    internal virtual int Lines => 1;

    /// <summary>Does it.</summary>
    /// <exception cref="DemoException">The services did not take all of it.</exception>
    internal abstract Task DoAsync(IntakeClient client, DemoMemory memory, CancellationToken cancellationToken);

    /// <summary>The services can be asked whether it was done.</summary>
    internal virtual bool LeavesATrace => false;

    /// <summary>It was done, by this process or an earlier one. Only for what <see cref="LeavesATrace"/>.</summary>
    internal virtual Task<bool> IsDoneAsync(IntakeClient client, CancellationToken cancellationToken) => throw new NotSupportedException();

    /// <summary>Writes what it sends, so that two histories can be compared.</summary>
    internal abstract void WriteTo(Stream stream);
}

/// <summary>What later acts need to know of earlier ones.</summary>
internal sealed class DemoMemory
{
    /// <summary>Ids that the services gave to proposals, by their submission ids.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, string> Proposals { get; } = new(StringComparer.Ordinal);
}

/// <summary>The services did not take a part of the demonstration; the message says which line and why.</summary>
public sealed class DemoException : Exception
{
    /// <summary>Creates the error.</summary>
    public DemoException()
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence.</param>
    public DemoException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the error.</summary>
    /// <param name="message">One sentence.</param>
    /// <param name="innerException">What it comes from.</param>
    public DemoException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

/// <summary>Pushes items as one stream.</summary>
internal sealed record DemoSubmission<T>(SubmissionKind<T> Kind, Partner Partner, Sender Sender, IReadOnlyList<T> Items) : DemoAct(Partner)
    where T : class, IMessage<T>
{
    internal override int Lines => Items.Count;

    internal override async Task DoAsync(IntakeClient client, DemoMemory memory, CancellationToken cancellationToken)
    {
        var outcome = await client.PushAsync(Kind.Of(Partner, Sender, Items), new PushOptions(), null, cancellationToken);
        if (outcome.Failure is { } failure)
        {
            throw new DemoException($"{Sender} could not push {Kind.Name}: {failure.Code}, {failure.Reason}");
        }

        if (outcome.Rejected > 0)
        {
            var first = outcome.Rejections[0];
            throw new DemoException(
                $"{outcome.Rejected} of {Items.Count} {Kind.Name} of {Sender} were rejected; line {first.Line}, {first.Field} '{first.Value}': {first.Reason} [{first.Code}]");
        }
    }

    internal override bool LeavesATrace => true;

    internal override Task<bool> IsDoneAsync(IntakeClient client, CancellationToken cancellationToken) =>
        client.IsPushedAsync(Kind.Of(Partner, Sender, Items), cancellationToken);

    internal override void WriteTo(Stream stream)
    {
        foreach (var item in Items)
        {
            item.WriteDelimitedTo(stream);
        }
    }
}

/// <summary>Says how an operator sees a commitment.</summary>
internal sealed record DemoWord(Partner Partner, Sender Sender, ReportWeatherRequest Request) : DemoAct(Partner)
{
    internal override Task DoAsync(IntakeClient client, DemoMemory memory, CancellationToken cancellationToken) =>
        client.ReportWeatherAsync(Partner, Sender, Request, cancellationToken);

    internal override void WriteTo(Stream stream) => Request.WriteDelimitedTo(stream);
}

/// <summary>Asks for a revision.</summary>
internal sealed record DemoQuestion(Partner Partner, Sender Sender, ProposeRevisionRequest Request) : DemoAct(Partner)
{
    internal override async Task DoAsync(IntakeClient client, DemoMemory memory, CancellationToken cancellationToken)
    {
        var proposal = await client.ProposeRevisionAsync(Partner, Sender, Request, cancellationToken);
        memory.Proposals[Request.SubmissionId] = proposal.Id;
    }

    internal override void WriteTo(Stream stream) => Request.WriteDelimitedTo(stream);
}

/// <summary>Answers a proposal, as the mission.</summary>
internal sealed record DemoAnswer(Partner Partner, string SubmissionId, bool Accept, string Reason) : DemoAct(Partner)
{
    internal override Task DoAsync(IntakeClient client, DemoMemory memory, CancellationToken cancellationToken) =>
        client.AnswerProposalAsync(Partner, Request(memory.Proposals[SubmissionId]), cancellationToken);

    internal override void WriteTo(Stream stream) => Request(SubmissionId).WriteDelimitedTo(stream);

    private AnswerProposalRequest Request(string id) => new() { ProposalId = id, Accept = Accept, Reason = Reason };
}
