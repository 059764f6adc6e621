namespace Quartiers2030.ServiceDefaults.Bus;

/// <summary>Watches a publisher of the process, and knows when it hangs: what waits inside MassTransit to be sent is seen by nobody else.</summary>
public interface IPublishWitness
{
    /// <summary>What is published has been neither confirmed nor refused in time, and still is not.</summary>
    bool IsHeldUp { get; }

    /// <summary>Attempts in a row, up to now, to which the bus said that it is stopped.</summary>
    int Stops { get; }

    /// <summary>
    /// The bus has a connection again: what the publisher waits for is to be sent anew at once. MassTransit pauses for ever longer between its
    /// own attempts, and what was given to a connection that is gone may never be answered.
    /// </summary>
    Task BeginAnewAsync();
}
