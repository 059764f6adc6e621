using Microsoft.AspNetCore.Http;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Submissions;

namespace Quartiers2030.Intake.Rest;

/// <summary>Reads <c>?state=pending</c>.</summary>
internal static class ProposalQuery
{
    /// <exception cref="RestRefusal">400: there is no such state.</exception>
    public static ListProposalsRequest Read(HttpRequest request)
    {
        var text = request.Query["state"].ToString();
        if (text.Length == 0)
        {
            return new ListProposalsRequest();
        }

        foreach (var state in Enum.GetValues<ProposalState>())
        {
            if (state != ProposalState.Unspecified && text.Equals(state.ToString(), StringComparison.OrdinalIgnoreCase))
            {
                return new ListProposalsRequest { State = state };
            }
        }

        throw new RestRefusal(StatusCodes.Status400BadRequest, $"state is pending, accepted or refused, not '{TextRules.Shown(text)}'.");
    }
}
