using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quartiers2030.Journal.Tests;

public sealed class JournalRegistrationTests
{
    [Fact]
    public void AddJournal_ContextOrSourceTwice_IsRefused()
    {
        var services = new ServiceCollection().AddJournal<LedgerContext>("ars");

        Assert.Throws<InvalidOperationException>(() => services.AddJournal<LedgerContext>("caf"));
        Assert.Throws<InvalidOperationException>(() => services.AddJournal<OtherContext>("ars"));
        services.AddJournal<OtherContext>("caf");
    }

    [Theory]
    [InlineData("")]
    [InlineData("Ars")]
    [InlineData("-ars")]
    [InlineData("a b")]
    public void AddJournal_UnusableName_IsRefused(string source) =>
        Assert.Throws<ArgumentException>(() => new ServiceCollection().AddJournal<LedgerContext>(source));

    [Fact]
    public void Options_OutOfRange_AreRefusedAtStart()
    {
        using var services = new ServiceCollection().AddLogging()
            .AddDbContextFactory<LedgerContext>(options => JournalDatabase.ConfigureSqlite(options, "unused.db"))
            .AddJournal<LedgerContext>("ars", options => (options.GroupSize, options.HeadInterval) = (0, TimeSpan.Zero))
            .BuildServiceProvider();

        var exception = Assert.Throws<OptionsValidationException>(services.GetRequiredService<IStartupValidator>().Validate);
        Assert.Contains(nameof(JournalOptions.GroupSize), exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(JournalOptions.HeadInterval), exception.Message, StringComparison.Ordinal);
    }
}
