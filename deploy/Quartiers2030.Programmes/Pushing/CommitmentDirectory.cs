using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Csv;
using Quartiers2030.Values;

namespace Quartiers2030.Programmes.Pushing;

/// <summary>Which service holds each commitment, and whose it is: a file of observations does not say.</summary>
public sealed class CommitmentDirectory
{
    private readonly Dictionary<string, IReadOnlyList<Route>> _routes = new(StringComparer.Ordinal);

    private CommitmentDirectory()
    {
    }

    /// <summary>How many commitments it knows.</summary>
    public int Count => _routes.Count;

    /// <summary>Asks every service for the commitments that the sender may see.</summary>
    /// <exception cref="RpcException">A service does not answer, or the token is not valid.</exception>
    /// <exception cref="TokenException">There is no token to ask with.</exception>
    public static async Task<CommitmentDirectory> ReadAsync(IntakeClient client, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(client);
        var directory = new CommitmentDirectory();
        foreach (var partner in PartnerNames.All)
        {
            foreach (var record in await ListAsync(client, partner, cancellationToken))
            {
                var owner = Sender.Owner(partner, OperatorId.Parse(record.Operator));
                directory._routes[record.Commitment.Code] = [new Route(partner, owner)];
            }
        }

        return directory;
    }

    internal IReadOnlyList<Route>? Find(string commitment) => _routes.GetValueOrDefault(commitment);

    // An operator has no right at the services of others; it has no commitments there either.
    private static async Task<IReadOnlyList<CommitmentRecord>> ListAsync(IntakeClient client, Partner partner, CancellationToken cancellationToken)
    {
        try
        {
            return await client.ListCommitmentsAsync(partner, cancellationToken);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.PermissionDenied)
        {
            return [];
        }
    }
}
