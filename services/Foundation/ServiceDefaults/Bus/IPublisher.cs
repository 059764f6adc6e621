namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>Publishes by the bus, and knows when that hangs: what waits inside MassTransit to be sent is seen by nobody else.</summary>
public interface IPublisher
{
    /// <summary>What it publishes has been neither confirmed nor refused in time, and still is not.</summary>
    bool IsHeldUp { get; }
}
