namespace Grpc.Core;

/// <summary>Gives the deadline and the cancellation of a call to the calls made on its behalf.</summary>
public abstract class ContextPropagationToken
{
    private protected ContextPropagationToken()
    {
    }
}

/// <summary>What a <see cref="ContextPropagationToken"/> gives on.</summary>
public class ContextPropagationOptions
{
    /// <summary>Deadline and cancellation.</summary>
    public static readonly ContextPropagationOptions Default = new();

    /// <summary>Creates options.</summary>
    /// <param name="propagateDeadline">Whether the deadline is given on.</param>
    /// <param name="propagateCancellation">Whether the cancellation is given on.</param>
    public ContextPropagationOptions(bool propagateDeadline = true, bool propagateCancellation = true)
    {
        IsPropagateDeadline = propagateDeadline;
        IsPropagateCancellation = propagateCancellation;
    }

    /// <summary>Whether the deadline is given on.</summary>
    public bool IsPropagateDeadline { get; }

    /// <summary>Whether the cancellation is given on.</summary>
    public bool IsPropagateCancellation { get; }
}
