using Microsoft.AspNetCore.Routing;
using Quartiers2030.Intake.Persistence;

namespace Quartiers2030.Intake.Rest;

/// <summary>Maps the REST twins of a partner service.</summary>
public static class IntakeRouting
{
    /// <summary>Maps <c>/api/v1/intake/{partner}</c>.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="partner">Name of the partner, as its journal is named: <c>france-travail</c>.</param>
    public static IntakeRoutes<TContext> MapIntakeRoutes<TContext>(this IEndpointRouteBuilder endpoints, string partner)
        where TContext : IntakeDbContext
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentException.ThrowIfNullOrEmpty(partner);
        return new IntakeRoutes<TContext>(endpoints, partner);
    }
}
