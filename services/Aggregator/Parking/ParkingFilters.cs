using MassTransit;

namespace Quartiers2030.Aggregator.Parking;

/// <summary>Parks messages where MassTransit would move them into queues of its own that nobody reads.</summary>
internal sealed class ParkingFilters(MessageParking parking) : IFilter<ExceptionReceiveContext>, IFilter<ReceiveContext>
{
    /// <summary>Parks what fails and what nothing takes.</summary>
    public static void Use(IReceiveEndpointConfigurator endpoint, MessageParking parking)
    {
        var filters = new ParkingFilters(parking);
        endpoint.ConfigureError(pipe => pipe.UseFilter(filters));
        endpoint.ConfigureDeadLetter(pipe => pipe.UseFilter(filters));
    }

    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next) => parking.ParkFailedAsync(context, context.Exception);

    public Task Send(ReceiveContext context, IPipe<ReceiveContext> next) => parking.ParkUnknownAsync(context);

    public void Probe(ProbeContext context) => context.CreateFilterScope("parking");
}
