using System.Security.Claims;
using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Quartiers2030.Intake;

/// <summary>What the intake knows of a call, whichever edge it came through.</summary>
/// <param name="User">The caller, from the token.</param>
/// <param name="CancellationToken">The caller has gone.</param>
public readonly record struct IntakeCall(ClaimsPrincipal User, CancellationToken CancellationToken)
{
    /// <summary>A call over gRPC.</summary>
    public static implicit operator IntakeCall(ServerCallContext call) => FromServerCallContext(call);

    /// <summary>A call over gRPC.</summary>
    public static IntakeCall FromServerCallContext(ServerCallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return new IntakeCall(call.GetHttpContext().User, call.CancellationToken);
    }

    /// <summary>A call over REST.</summary>
    public static IntakeCall FromHttpContext(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new IntakeCall(context.User, context.RequestAborted);
    }
}
