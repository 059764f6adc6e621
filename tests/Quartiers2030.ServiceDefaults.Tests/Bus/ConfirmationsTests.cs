using MassTransit;
using MassTransit.Context;
using Microsoft.Extensions.Time.Testing;
using Quartiers2030.ServiceDefaults.Bus;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Quartiers2030.ServiceDefaults.Tests.Bus;

public sealed class ConfirmationsTests
{
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(7);
    private static readonly Exception Refused = new InvalidOperationException("A node cannot reach its queues.", new PublishException(1, isReturn: false));
    private static readonly Exception Returned = new PublishException(1, isReturn: true);

    private readonly FakeTimeProvider _time = new();
    private readonly Confirmations _confirmations;

    /// <summary>Only its identity matters.</summary>
    private readonly SendContext<Note> _message = new MessageSendContext<Note>(new Note(1));

    public ConfirmationsTests() => _confirmations = new Confirmations(_time);

    [Fact]
    public async Task HeldUpFor_MessageWithoutAnswer_IsItsWait()
    {
        await _confirmations.PreSend(_message);
        _time.Advance(Time);
        Assert.Equal(Time, _confirmations.HeldUpFor);

        await _confirmations.PostSend(_message);
        Assert.Equal(TimeSpan.Zero, _confirmations.HeldUpFor);
    }

    [Fact]
    public async Task HeldUpFor_MessagesThatAreRefused_IsTheTimeSinceTheFirst()
    {
        await SendAsync(Refused);
        _time.Advance(Time);
        await SendAsync(Refused);
        _time.Advance(Time);
        Assert.Equal(Time * 2, _confirmations.HeldUpFor);

        await SendAsync(null);
        Assert.Equal(TimeSpan.Zero, _confirmations.HeldUpFor);
    }

    [Fact]
    public async Task HeldUpFor_MessagesThatNoQueueIsThereFor_IsNothing()
    {
        await SendAsync(Returned);
        await SendAsync(new ObjectDisposedException("connection"));
        _time.Advance(Time);

        Assert.Equal(TimeSpan.Zero, _confirmations.HeldUpFor);
    }

    [Fact]
    public async Task Clear_MessagesOfBothKinds_CountForNothing()
    {
        await SendAsync(Refused);
        await _confirmations.PreSend(_message);
        _time.Advance(Time);

        _confirmations.Clear();

        Assert.Equal(TimeSpan.Zero, _confirmations.HeldUpFor);
    }

    private async Task SendAsync(Exception? failure)
    {
        await _confirmations.PreSend(_message);
        await (failure is null ? _confirmations.PostSend(_message) : _confirmations.SendFault(_message, failure));
    }
}
