using Grpc.Core;

namespace Quartiers2030.Intake.Submissions;

/// <summary>Turns the fault of a call that is one line by itself into a gRPC status.</summary>
internal static class Faults
{
    /// <exception cref="RpcException">
    /// There is a fault: PERMISSION_DENIED for someone else's commitment, NOT_FOUND for an unknown one, INVALID_ARGUMENT otherwise.
    /// </exception>
    public static void ThrowIf(Fault? fault)
    {
        if (fault is null)
        {
            return;
        }

        var status = fault.Code switch
        {
            FaultCodes.NotYourCommitment => StatusCode.PermissionDenied,
            FaultCodes.UnknownCommitment => StatusCode.NotFound,
            _ => StatusCode.InvalidArgument,
        };
        throw new RpcException(new Status(status, $"{fault.Field} '{TextRules.Shown(fault.Value)}': {fault.Reason} [{fault.Code}]"));
    }
}
