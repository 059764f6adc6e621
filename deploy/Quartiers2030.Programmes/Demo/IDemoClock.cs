namespace Quartiers2030.Programmes.Demo;

/// <summary>The clock that the services of a demonstration run on. Receipt time is theirs, so a history is played by moving it.</summary>
public interface IDemoClock
{
    /// <summary>Makes it that instant now, unless it is past already; time runs on from there.</summary>
    void MoveTo(DateTimeOffset instant);
}
