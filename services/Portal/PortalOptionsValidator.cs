using Microsoft.Extensions.Options;
using Quartiers2030.Portal.Aggregator;
using Quartiers2030.Portal.SignIn;

namespace Quartiers2030.Portal;

/// <summary>Collects everything that is wrong with the settings, of those that this host uses.</summary>
internal sealed class PortalOptionsValidator(IServiceProvider services) : IValidateOptions<PortalOptions>
{
    public ValidateOptionsResult Validate(string? name, PortalOptions options)
    {
        ValidateOptionsResultBuilder problems = new();
        if (Uses<IAggregatorAddress, ConfiguredAggregatorAddress>() && !ConfiguredAggregatorAddress.TryParse(options.Aggregator, out _))
        {
            problems.AddError("must be the aggregator's address, as http://aggregator:8080.", $"{PortalOptions.Section}:{nameof(options.Aggregator)}");
        }

        if (Uses<IReaderTokens, TokenFile>() && string.IsNullOrWhiteSpace(options.TokenFile))
        {
            problems.AddError("must be the path of a file that holds a reader's token.", $"{PortalOptions.Section}:{nameof(options.TokenFile)}");
        }

        if (options.Patience < TimeSpan.FromSeconds(1) || options.Patience > TimeSpan.FromMinutes(2))
        {
            problems.AddError("must be 1 second to 2 minutes.", $"{PortalOptions.Section}:{nameof(options.Patience)}");
        }

        return problems.Build();
    }

    // Asked only now, at the first use of the options: a host may replace either after AddPortal.
    private bool Uses<TService, TOwn>()
        where TService : class
        where TOwn : TService => services.GetRequiredService<TService>() is TOwn;
}
