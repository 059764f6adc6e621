using Microsoft.Extensions.Options;

namespace Quartiers2030.Aggregator;

/// <summary>Refuses settings out of range at start, all of them at once.</summary>
internal sealed class AggregatorOptionsValidator : IValidateOptions<AggregatorOptions>
{
    public ValidateOptionsResult Validate(string? name, AggregatorOptions options)
    {
        var errors = new List<string>();
        Require(!string.IsNullOrWhiteSpace(options.Database), "Database must name a file.");
        Require(options.Sources is { Count: > 0 }, "Sources must name at least one journal.");
        Require(options.HoldFor >= TimeSpan.FromMilliseconds(10) && options.HoldFor <= TimeSpan.FromMinutes(1), "HoldFor must lie between 10 ms and 1 minute.");
        Require(options.LongestPause >= options.HoldFor, "LongestPause must be at least HoldFor.");
        Require(options.MaxLag >= TimeSpan.FromSeconds(1) && options.MaxLag <= TimeSpan.FromDays(1), "MaxLag must lie between 1 second and 1 day.");
        Require(options.HeldEntries is >= 1 and <= 100_000, "HeldEntries must lie between 1 and 100,000.");
        Require(options.DeliveriesAtOnce is >= 1 and <= 1_000, "DeliveriesAtOnce must lie between 1 and 1,000.");
        Require(options.ObservationsPerTransaction is >= 1 and <= 1_000_000, "ObservationsPerTransaction must lie between 1 and 1,000,000.");
        Require(TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _), $"TimeZone '{options.TimeZone}' is not known here.");
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);

        void Require(bool holds, string message)
        {
            if (!holds)
            {
                errors.Add($"{AggregatorOptions.Section}: {message}");
            }
        }
    }
}
