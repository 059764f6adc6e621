using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.Assets;
using Quartiers2030.Portal.Commitments;
using Quartiers2030.Portal.Rendering;
using Quartiers2030.Portal.Reviews;
using Quartiers2030.Portal.SignIn;
using Quartiers2030.ServiceDefaults;

namespace Quartiers2030.Portal;

/// <summary>The web pages: the quarterly review and each commitment in full, rendered on the server, in French.</summary>
public static class PortalService
{
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>
    /// Adds the portal. A host that knows the aggregator's address only once started, or issues tokens itself, registers its own
    /// <see cref="IAggregatorAddress"/> and <see cref="IReaderTokens"/>, before or after.
    /// </summary>
    public static WebApplicationBuilder AddPortal(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddServiceDefaults("portal");
        var services = builder.Services;
        services.AddOptions<PortalOptions>().BindConfiguration(PortalOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<PortalOptions>, PortalOptionsValidator>();
        services.TryAddSingleton<IAggregatorAddress, ConfiguredAggregatorAddress>();
        services.TryAddSingleton<IReaderTokens, TokenFile>();
        services.AddSingleton<AnswerCache>();
        services.AddSingleton<DataNature>();
        services.AddSingleton<AggregatorClient>();
        services.AddSingleton<Visitors>();
        services.AddSingleton<Quarters>();
        return builder;
    }

    /// <summary>
    /// Maps <c>/</c>, <c>/engagements/{code}</c>, <c>/connexion</c>, <c>/deconnexion</c> and <c>/portail/…</c>, open to anyone:
    /// what a visitor may see is decided by the aggregator, from the token that the portal sends it.
    /// </summary>
    public static IEndpointRouteBuilder MapPortal(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        endpoints.MapMethods("/portail/{file}", Reading, AssetEndpoint.Get).AllowAnonymous().ExcludeFromDescription();

        var pages = endpoints.MapGroup(string.Empty).AllowAnonymous().ExcludeFromDescription().AddEndpointFilter<PageFailures>();
        pages.MapMethods("/", Reading, ReviewEndpoint.GetAsync);
        pages.MapMethods("/engagements", Reading, static () => TypedResults.LocalRedirect("/"));
        pages.MapMethods("/engagements/{code}", Reading, CommitmentEndpoint.GetAsync);
        pages.MapMethods("/connexion", Reading, SignInEndpoint.Get);
        pages.MapMethods("/deconnexion", Reading, static () => TypedResults.LocalRedirect("/connexion"));

        var formSize = new RequestSizeLimitAttribute(32 * 1024);
        pages.MapPost("/connexion", SignInEndpoint.PostAsync).WithMetadata(formSize);
        pages.MapPost("/deconnexion", (Delegate)SignOutEndpoint.PostAsync).WithMetadata(formSize);
        return endpoints;
    }
}
