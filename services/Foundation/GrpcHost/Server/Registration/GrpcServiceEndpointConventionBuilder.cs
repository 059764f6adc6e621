namespace Microsoft.AspNetCore.Builder;

/// <summary>Adds conventions to all endpoints of a gRPC service, such as <c>RequireAuthorization</c>.</summary>
public sealed class GrpcServiceEndpointConventionBuilder : IEndpointConventionBuilder
{
    private readonly IReadOnlyList<IEndpointConventionBuilder> _endpoints;

    internal GrpcServiceEndpointConventionBuilder(IReadOnlyList<IEndpointConventionBuilder> endpoints) => _endpoints = endpoints;

    /// <summary>Adds a convention.</summary>
    /// <param name="convention">What is done to each endpoint.</param>
    public void Add(Action<EndpointBuilder> convention)
    {
        foreach (var endpoint in _endpoints)
            endpoint.Add(convention);
    }
}
