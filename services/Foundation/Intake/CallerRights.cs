using Grpc.Core;
using Quartiers2030.Intake.Persistence;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake;

/// <summary>What a caller may do in one partner service, from its token and nothing else.</summary>
internal sealed class CallerRights<TContext>(PartnerProfile profile)
    where TContext : IntakeDbContext
{
    /// <summary>The owner under which the mission's own submissions are kept; no operator identity has this form.</summary>
    private const string MissionOwner = "mission:";

    private readonly HashSet<string> _operators = new(profile.Operators, StringComparer.Ordinal);

    public (string Owner, string Author) RequireContributor(IntakeCall call)
    {
        var caller = Caller.From(call.User);
        return IsContributor(caller)
            ? (caller.Operator!, caller.Author)
            : throw Denied(profile.Contributor == ContributorRole.Landlord
                ? "Only landlords write here."
                : "The token's operator does not write to this service.");
    }

    public static (string Owner, string Author) RequireMission(IntakeCall call)
    {
        var caller = Caller.From(call.User);
        return caller.Role == CallerRole.Mission ? (MissionOwner, caller.Author) : throw Denied("Only the mission does this.");
    }

    /// <summary>The owner to whom lists are restricted: null, all of them, for the mission.</summary>
    public string? RequireOwnerOrMission(IntakeCall call) =>
        Caller.From(call.User).Role == CallerRole.Mission ? null : RequireContributor(call).Owner;

    public string RequireSubmitter(IntakeCall call) => RequireOwnerOrMission(call) ?? MissionOwner;

    private bool IsContributor(Caller caller)
    {
        var role = profile.Contributor == ContributorRole.Landlord ? CallerRole.Landlord : CallerRole.Operator;
        return caller.Role == role && caller.Operator is not null && (_operators.Count == 0 || _operators.Contains(caller.Operator));
    }

    private static RpcException Denied(string reason) => CallRefusal.Of(StatusCode.PermissionDenied, "NOT_YOURS", reason);
}
