using MassTransit;
using Quartiers2030.Contracts.V1;

namespace Quartiers2030.Aggregator.Following;

/// <summary>
/// Takes every journal event from the one queue <c>aggregator</c>. A message is acknowledged once its entry is committed,
/// or when it need not be kept: whatever is dropped, the journal sends again.
/// </summary>
internal sealed class JournalConsumer(Inbox inbox) :
    IConsumer<CommitmentDeclared>,
    IConsumer<RevisionProposed>,
    IConsumer<TargetRevised>,
    IConsumer<BaselineRevised>,
    IConsumer<RevisionRefused>,
    IConsumer<ObservationsRecorded>,
    IConsumer<ObservationWithdrawn>,
    IConsumer<WeatherReported>,
    IConsumer<TerritoriesDeclared>,
    IConsumer<ConventionDeclared>,
    IConsumer<TfpbActionDeclared>,
    IConsumer<JournalHeadReported>
{
    public Task Consume(ConsumeContext<CommitmentDeclared> context) => Take(context);

    public Task Consume(ConsumeContext<RevisionProposed> context) => Take(context);

    public Task Consume(ConsumeContext<TargetRevised> context) => Take(context);

    public Task Consume(ConsumeContext<BaselineRevised> context) => Take(context);

    public Task Consume(ConsumeContext<RevisionRefused> context) => Take(context);

    public Task Consume(ConsumeContext<ObservationsRecorded> context) => Take(context);

    public Task Consume(ConsumeContext<ObservationWithdrawn> context) => Take(context);

    public Task Consume(ConsumeContext<WeatherReported> context) => Take(context);

    public Task Consume(ConsumeContext<TerritoriesDeclared> context) => Take(context);

    public Task Consume(ConsumeContext<ConventionDeclared> context) => Take(context);

    public Task Consume(ConsumeContext<TfpbActionDeclared> context) => Take(context);

    public Task Consume(ConsumeContext<JournalHeadReported> context) => inbox.ReportAsync(context.Message, context.CancellationToken).AsTask();

    private Task Take<T>(ConsumeContext<T> context)
        where T : JournalEvent => inbox.DeliverAsync(context.Message, context.CancellationToken);
}
