using MassTransit;
using Microsoft.Extensions.Time.Testing;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.ServiceDefaults.Tests.Bus;

public sealed class EndpointCareTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly QueueState Well = new(Consumers: 1, Ready: 0);
    private static readonly QueueState Waiting = new(Consumers: 1, Ready: 3);
    private static readonly QueueState Alone = new(Consumers: 0, Ready: 0);

    private readonly FakeTimeProvider _time = new();
    private IReceiveObserver _broker = null!;
    private readonly EndpointCare _care;

    public EndpointCareTests()
    {
        var endpoint = new SupervisedEndpoint(
            "essai",
            observer =>
            {
                _broker = observer;
                return new Handle();
            },
            static _ => { });
        _care = new EndpointCare(endpoint, Patience, _time);
    }

    [Fact]
    public void Judge_AwayForLong_IsATroubleOnlyThen()
    {
        _care.Note(isAway: true);
        Assert.False(_care.IsInDoubt);
        Assert.Null(_care.Judge(Well));

        _time.Advance(Patience * 2);

        Assert.True(_care.IsInDoubt);
        Assert.NotNull(_care.Judge(Well));
        _care.Note(isAway: false);
        Assert.Null(_care.Judge(Well));
    }

    [Theory]
    [InlineData(0u, 0u)]
    [InlineData(0u, 9u)]
    [InlineData(1u, 9u)]
    public void Judge_BrokerThatDisagreesForLong_IsATroubleOnlyThen(uint consumers, uint ready)
    {
        var state = new QueueState(consumers, ready);
        Assert.Null(_care.Judge(state));
        Assert.True(_care.IsInDoubt);

        _time.Advance(Patience * 2);

        Assert.NotNull(_care.Judge(state));
    }

    [Fact]
    public void Judge_BrokerBackWithoutTheConsumer_IsATroubleAtOnce()
    {
        _care.Suspect();
        Assert.True(_care.IsInDoubt);
        Assert.NotNull(_care.Judge(Alone));

        _care.Suspect();
        Assert.Null(_care.Judge(Well));
        Assert.False(_care.IsInDoubt);
        Assert.Null(_care.Judge(Alone));
    }

    [Fact]
    public void Judge_DoubtsBeforeItSlept_CountFromNow()
    {
        Assert.Null(_care.Judge(Alone));
        _time.Advance(Patience * 2);

        _care.Forget();

        Assert.Null(_care.Judge(Alone));
        _care.Note(isAway: true);
        _time.Advance(Patience * 2);
        _care.Forget();
        _care.Note(isAway: true);
        Assert.Null(_care.Judge(Well));
        _time.Advance(Patience * 2);
        Assert.NotNull(_care.Judge(Well));
    }

    [Fact]
    public void Judge_BrokerThatAgreesBetween_IsNoTrouble()
    {
        Assert.Null(_care.Judge(Alone));
        _time.Advance(Patience * 2);
        Assert.Null(_care.Judge(Well));

        Assert.False(_care.IsInDoubt);
        Assert.Null(_care.Judge(Alone));
    }

    [Fact]
    public async Task Judge_MessagesWaitForAConsumerThatIsAtWork_IsNoTrouble()
    {
        await _broker.PreReceive(null!);
        Assert.Null(_care.Judge(Waiting));
        _time.Advance(Patience * 2);
        Assert.Null(_care.Judge(Waiting));

        await _broker.PostReceive(null!);
        Assert.Null(_care.Judge(Waiting));
        _time.Advance(Patience * 2);
        Assert.NotNull(_care.Judge(Waiting));
    }

    [Fact]
    public async Task Judge_MessagesWaitAndSomeAreHandedOut_IsNoTrouble()
    {
        for (var look = 0; look < 3; look++)
        {
            Assert.Null(_care.Judge(Waiting));
            await _broker.PreReceive(null!);
            await _broker.PostReceive(null!);
            _time.Advance(Patience * 2);
        }
    }

    [Fact]
    public void Reconnections_TroubleAfterTrouble_AreCountedUntilAllIsWellOrTheBrokerIsAway()
    {
        for (var time = 1; time <= 2; time++)
        {
            Assert.Null(_care.Judge(Alone));
            _time.Advance(Patience * 2);
            Assert.NotNull(_care.Judge(Alone));
            _care.Reconnect();
            Assert.Equal(time, _care.Reconnections);
            Assert.True(_care.IsInDoubt);
        }

        _care.Excuse();
        Assert.Equal(0, _care.Reconnections);

        _care.Reconnect();
        Assert.Null(_care.Judge(Well));
        Assert.Equal(0, _care.Reconnections);
        Assert.False(_care.IsInDoubt);
    }

    private sealed class Handle : HostReceiveEndpointHandle
    {
        public IReceiveEndpoint ReceiveEndpoint => throw new NotSupportedException();

        public Task<ReceiveEndpointReady> Ready => Task.FromException<ReceiveEndpointReady>(new NotSupportedException());

        public Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;
    }
}
