using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Quartiers2030.ServiceDefaults.Tests.Hosting;

public sealed class ConnectionLimitTests
{
    [Fact]
    public async Task Defaults_LimitEveryWayToHoldAConnectionForNothing()
    {
        await using var app = WebApplication.CreateBuilder().AddServiceDefaults("essai").Build();

        var limits = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;

        var longest = TimeSpan.FromMinutes(3);
        Assert.InRange(limits.RequestHeadersTimeout, TimeSpan.Zero, longest);
        Assert.InRange(limits.KeepAliveTimeout, TimeSpan.Zero, longest);
        Assert.InRange(limits.Http2.KeepAlivePingDelay + limits.Http2.KeepAlivePingTimeout, TimeSpan.Zero, longest);
    }
}
