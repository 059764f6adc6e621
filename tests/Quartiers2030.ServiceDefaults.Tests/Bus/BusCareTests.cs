using Microsoft.Extensions.Time.Testing;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.ServiceDefaults.Tests.Bus;

public sealed class BusCareTests
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly BusCare _care;

    public BusCareTests() => _care = new BusCare(PublishTimeout, _time);

    [Theory]
    [InlineData(false, 0, 0, true)]
    [InlineData(false, 2, 0, true)]
    [InlineData(false, 2, 1, true)]
    [InlineData(false, 2, 2, false)]
    [InlineData(true, 2, 0, false)]
    public void IsConnected_OwnEndpointAndOneConsumer_BothAreThere(bool isOwnAway, int consumers, int away, bool expected) =>
        Assert.Equal(expected, BusCare.IsConnected(isOwnAway, consumers, away));

    [Fact]
    public void IsCutOffForGood_BrokerThereAllTheTime_OnlyAfterPatience()
    {
        Assert.False(_care.IsCutOffForGood());
        _time.Advance(BusCare.ConnectPatience - Moment);
        Assert.False(_care.IsCutOffForGood());

        _time.Advance(Moment);

        Assert.True(_care.IsCutOffForGood());
    }

    [Fact]
    public void IsCutOffForGood_ConnectedOrBrokerAwayInBetween_CountsAnew()
    {
        Assert.False(_care.IsCutOffForGood());
        _time.Advance(BusCare.ConnectPatience - Moment);
        _care.Excuse();

        _time.Advance(BusCare.ConnectPatience);
        Assert.False(_care.IsCutOffForGood());
        _time.Advance(BusCare.ConnectPatience - Moment);
        Assert.False(_care.IsCutOffForGood());

        _time.Advance(Moment);
        Assert.True(_care.IsCutOffForGood());
    }

    [Fact]
    public void IsSettled_ConnectedFromTheStart_True()
    {
        Assert.False(_care.IsBack(away: 0));
        Assert.True(_care.IsSettled);
    }

    [Fact]
    public void IsSettled_AfterEachRestart_OnlyOnceAPublisherTriedAgain()
    {
        for (var restart = 0; restart < 2; restart++)
        {
            _care.Restarted();
            AssertSettlesOnceAPublisherTriedAgain();
        }
    }

    [Fact]
    public void IsSettled_AfterEachOutage_OnlyOnceAPublisherTriedAgain()
    {
        for (var outage = 0; outage < 2; outage++)
        {
            Assert.False(_care.IsBack(away: 1));
            Assert.False(_care.IsBack(away: 2));
            _time.Advance(PublishTimeout);
            Assert.False(_care.IsBack(away: 2));
            Assert.True(_care.IsBack(away: 1));
            AssertSettlesOnceAPublisherTriedAgain();
            Assert.False(_care.IsBack(away: 1));
            Assert.True(_care.IsBack(away: 0));
            AssertSettlesOnceAPublisherTriedAgain();
            Assert.False(_care.IsBack(away: 0));
            Assert.True(_care.IsSettled);
        }
    }

    [Fact]
    public void IsStoppedForGood_ConnectedAndStoppedAgainAndAgain_OnlyThen()
    {
        for (var stops = 0; stops < BusCare.StopsForGood; stops++)
        {
            Assert.False(_care.IsStoppedForGood(isConnected: true, stops));
        }

        Assert.True(_care.IsStoppedForGood(isConnected: true, BusCare.StopsForGood));
    }

    [Fact]
    public void IsStoppedForGood_OneSentInBetween_CountsAnew()
    {
        Assert.False(_care.IsStoppedForGood(isConnected: true, BusCare.StopsForGood - 1));
        Assert.False(_care.IsStoppedForGood(isConnected: true, 0));
        Assert.False(_care.IsStoppedForGood(isConnected: true, BusCare.StopsForGood - 1));
    }

    [Fact]
    public void IsStoppedForGood_WhileItIsAwayOrStartedAnew_DoesNotCount()
    {
        Assert.False(_care.IsStoppedForGood(isConnected: false, 20));
        Assert.False(_care.IsStoppedForGood(isConnected: true, 20));
        _care.Restarted();
        Assert.False(_care.IsStoppedForGood(isConnected: true, 40));
        Assert.False(_care.IsStoppedForGood(isConnected: true, 40 + BusCare.StopsForGood - 1));

        Assert.True(_care.IsStoppedForGood(isConnected: true, 40 + BusCare.StopsForGood));
    }

    private void AssertSettlesOnceAPublisherTriedAgain()
    {
        _time.Advance(PublishTimeout);
        Assert.False(_care.IsSettled);
        _time.Advance(Moment * 3);
        Assert.True(_care.IsSettled);
    }
}
