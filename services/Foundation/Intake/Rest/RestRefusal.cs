namespace Quartiers2030.Intake.Rest;

/// <summary>A request that is wrong as a whole, in a way that only HTTP knows. The message is for its sender.</summary>
internal sealed class RestRefusal(int status, string message) : Exception(message)
{
    public int Status { get; } = status;
}
