using Microsoft.AspNetCore.Http;
using Quartiers2030.Gateway.OcelotOnYarp.Forwarding;
using Yarp.ReverseProxy.Forwarder;

namespace Quartiers2030.Gateway.Tests;

public sealed class BlameTests
{
    // As YARP reports it: what became of the body, and of the request.
    private static readonly HttpRequestException Refused = new("HTTP_1_1_REQUIRED");

    [Fact]
    public void Body_ReadingCancelledSinceTheServiceFailed_IsTheServicesFault() => Assert.Equal(
        ForwarderError.Request,
        RouteProxy.Blame(ForwarderError.RequestBodyClient, new AggregateException(new OperationCanceledException(), Refused)));

    [Fact]
    public void Body_TooLargeOrTooSlow_IsTheCallersFault()
    {
        var fault = new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);

        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, new AggregateException(fault, Refused)));
        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, fault));
        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, fault: null));
    }

    [Fact]
    public void Anything_Else_IsWhatYarpSays() => Assert.Equal(
        ForwarderError.RequestTimedOut,
        RouteProxy.Blame(ForwarderError.RequestTimedOut, new AggregateException(new OperationCanceledException(), Refused)));
}
