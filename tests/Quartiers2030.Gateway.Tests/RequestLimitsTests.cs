using System.Net;
using Quartiers2030.Gateway.Tests.Hosts;

namespace Quartiers2030.Gateway.Tests;

/// <summary>The size limit holds for everything but what services take line by line.</summary>
public sealed class RequestLimitsTests
{
    [Theory]
    [InlineData("/api/v1/intake/ars/observations", HttpStatusCode.OK)]
    [InlineData("/API/v1/Intake/ars/observations", HttpStatusCode.OK)]
    [InlineData("/api/v1/intakes", HttpStatusCode.RequestEntityTooLarge)]
    [InlineData("/saisie", HttpStatusCode.RequestEntityTooLarge)]
    public async Task Post_LongBody_PassesToTheIntakeOnly(string path, HttpStatusCode expected)
    {
        await using var service = await Upstream.StartEchoAsync();
        await using var gateway = await TestGateway.StartAsync(Routes.File(Routes.Rest(service.Port)), "--Gateway:MaxRequestBodyBytes=1000");
        using var response = await gateway.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(new string('x', 100_000)));

        Assert.Equal(expected, response.StatusCode);
    }
}
