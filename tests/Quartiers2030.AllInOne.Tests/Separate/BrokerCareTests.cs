using Microsoft.Extensions.Time.Testing;
using Quartiers2030.AllInOne.Separate;
using Quartiers2030.ServiceDefaults.Bus;

namespace Quartiers2030.AllInOne.Tests.Separate;

public sealed class BrokerCareTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private readonly FakeTimeProvider _time = new();
    private readonly BrokerCare _care;
    private int _starts;

    public BrokerCareTests() => _care = new BrokerCare(_time);

    public static TheoryData<BrokerState, TimeSpan> BadStates => new()
    {
        { BrokerState.Refusing, BrokerCare.Refusing },
        { BrokerState.Silent, BrokerCare.Silent },
        { BrokerState.Away, BrokerCare.Gone },
    };

    [Theory]
    [MemberData(nameof(BadStates))]
    public void Judge_BadStateThatLasts_IsATroubleOnlyThen(BrokerState state, TimeSpan patience)
    {
        Assert.Null(After(TimeSpan.Zero, state));
        Assert.Null(After(patience, state));
        Assert.NotNull(After(Moment, state));
    }

    [Theory]
    [MemberData(nameof(BadStates))]
    public void Judge_BrokerThatWorksBetween_CountsFromAnew(BrokerState state, TimeSpan patience)
    {
        After(TimeSpan.Zero, state);
        Assert.Null(After(patience, BrokerState.Working));
        Assert.Null(After(patience, state));
        Assert.Null(After(patience, state));
    }

    [Theory]
    [InlineData(BrokerState.Away)]
    [InlineData(BrokerState.Blocked)]
    public void Judge_NodeThatIsFrozenOrFull_IsLeftAlone(BrokerState state)
    {
        Assert.Null(After(TimeSpan.Zero, state, listens: true));
        Assert.Null(After(TimeSpan.FromHours(1), state, listens: true));
    }

    [Fact]
    public void Judge_SilentSinceItListensAgain_CountsFromThere()
    {
        After(TimeSpan.Zero, BrokerState.Away);
        Assert.Null(After(BrokerCare.Gone, BrokerState.Silent));
        Assert.Null(After(BrokerCare.Silent, BrokerState.Silent));
        Assert.NotNull(After(Moment, BrokerState.Silent));
    }

    [Fact]
    public void Judge_StartedAgain_MayTakeLongerUntilItHasWorked()
    {
        After(TimeSpan.Zero, BrokerState.Refusing);
        Assert.NotNull(After(BrokerCare.Refusing + Moment, BrokerState.Refusing));

        Assert.Null(After(Moment, BrokerState.Away));
        Assert.Null(After(BrokerCare.Starting, BrokerState.Away));
        Assert.Null(After(Moment, BrokerState.Working));
        Assert.Null(After(Moment, BrokerState.Away));
        Assert.NotNull(After(BrokerCare.Gone + Moment, BrokerState.Away));
    }

    [Fact]
    public void Judge_EndedByItselfAndStartedAgain_MayTakeAsLong()
    {
        After(TimeSpan.Zero, BrokerState.Working);
        Assert.Null(After(Moment, BrokerState.Away));
        _starts++;

        Assert.Null(After(Moment, BrokerState.Away));
        Assert.Null(After(BrokerCare.Starting, BrokerState.Away));
        Assert.NotNull(After(Moment, BrokerState.Away));
    }

    [Fact]
    public void Judge_StartedAgainInVain_IsATroubleAnotherTime()
    {
        After(TimeSpan.Zero, BrokerState.Away);
        Assert.NotNull(After(BrokerCare.Gone + Moment, BrokerState.Away));

        Assert.Null(After(Moment, BrokerState.Away));
        Assert.NotNull(After(BrokerCare.Starting + Moment, BrokerState.Away));
    }

    [Theory]
    [InlineData(BrokerState.Working)]
    [InlineData(BrokerState.Blocked)]
    [InlineData(BrokerState.Refusing)]
    [InlineData(BrokerState.Away)]
    public void Judge_DiskThatWasFull_IsATroubleOnceItHasRoom(BrokerState state)
    {
        Assert.Null(After(Moment, state, isFull: true));
        Assert.Null(After(BrokerCare.Gone + Moment, state, isFull: true));
        Assert.NotNull(After(Moment, state));

        Assert.Null(After(Moment, BrokerState.Away));
        Assert.Null(After(BrokerCare.Starting, BrokerState.Away));
        Assert.Null(After(Moment, BrokerState.Working));
    }

    [Fact]
    public void Judge_DiskThatStaysFull_IsEmptiedInTheEnd()
    {
        Assert.Null(After(Moment, BrokerState.Refusing, isFull: true));
        Assert.NotNull(After(BrokerCare.Silent + Moment, BrokerState.Refusing, isFull: true));

        // It was full of what was emptied.
        Assert.Null(After(Moment, BrokerState.Away));
        Assert.Null(After(Moment, BrokerState.Working));
    }

    private string? After(TimeSpan time, BrokerState state, bool? listens = null, bool isFull = false)
    {
        _time.Advance(time);
        return _care.Judge(state, listens ?? state != BrokerState.Away, isFull, _starts);
    }
}
