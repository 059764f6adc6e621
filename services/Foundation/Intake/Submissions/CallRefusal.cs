using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;
using Quartiers2030.ServiceDefaults.Grpc;
using RichStatus = Google.Rpc.Status;
using StatusCode = Grpc.Core.StatusCode;

namespace Quartiers2030.Intake.Submissions;

/// <summary>
/// Refusals of a whole call, with details for programs (AIP-193): <c>ErrorInfo</c> holds a stable reason, <c>BadRequest</c> the fields at fault,
/// named as the proto names them.
/// </summary>
internal static class CallRefusal
{
    /// <summary>A refusal.</summary>
    /// <param name="code">The status.</param>
    /// <param name="reason">Stable, in UPPER_SNAKE_CASE.</param>
    /// <param name="message">For people, in English.</param>
    /// <param name="field">The field at fault; null when it is none.</param>
    public static RpcException Of(StatusCode code, string reason, string message, string? field = null)
    {
        var status = new RichStatus
        {
            Code = (int)code,
            Message = message,
            Details = { Any.Pack(new ErrorInfo { Reason = reason, Domain = GrpcEdge.ErrorDomain }) },
        };
        if (field is not null)
        {
            status.Details.Add(Any.Pack(new BadRequest { FieldViolations = { new BadRequest.Types.FieldViolation { Field = field, Description = message } } }));
        }

        return status.ToRpcException();
    }

    /// <summary>A fault of the call that is one line by itself; null when there is none.</summary>
    /// <exception cref="RpcException">
    /// There is a fault: PERMISSION_DENIED for someone else's commitment, NOT_FOUND for an unknown one, INVALID_ARGUMENT otherwise.
    /// </exception>
    public static void ThrowIf(Fault? fault)
    {
        if (fault is not null)
        {
            throw Of(
                fault.Code switch
                {
                    FaultCodes.NotYourCommitment => StatusCode.PermissionDenied,
                    FaultCodes.UnknownCommitment => StatusCode.NotFound,
                    _ => StatusCode.InvalidArgument,
                },
                fault.Code,
                $"{fault.Field} '{TextRules.Shown(fault.Value)}': {fault.Reason} [{fault.Code}]",
                fault.Field);
        }
    }
}
