using Microsoft.AspNetCore.Http;
using Quartiers2030.Gateway.OcelotOnYarp.Forwarding;
using Yarp.ReverseProxy.Forwarder;

namespace Quartiers2030.Gateway.Tests;

public sealed class RouteProxyTests
{
    // As YARP reports it: what became of the body, and of the request.
    private static readonly HttpRequestException Refused = new("HTTP_1_1_REQUIRED");

    [Fact]
    public void Blame_BodyReadingCancelledSinceTheServiceFailed_IsTheServicesFault() => Assert.Equal(
        ForwarderError.Request,
        RouteProxy.Blame(ForwarderError.RequestBodyClient, new AggregateException(new OperationCanceledException(), Refused)));

    [Fact]
    public void Blame_BodyTooLargeOrTooSlow_IsTheCallersFault()
    {
        var fault = new BadHttpRequestException("Too large.", StatusCodes.Status413PayloadTooLarge);

        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, new AggregateException(fault, Refused)));
        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, fault));
        Assert.Equal(ForwarderError.RequestBodyClient, RouteProxy.Blame(ForwarderError.RequestBodyClient, fault: null));
    }

    [Fact]
    public void Blame_AnythingElse_IsWhatYarpSays() => Assert.Equal(
        ForwarderError.RequestTimedOut,
        RouteProxy.Blame(ForwarderError.RequestTimedOut, new AggregateException(new OperationCanceledException(), Refused)));
}
