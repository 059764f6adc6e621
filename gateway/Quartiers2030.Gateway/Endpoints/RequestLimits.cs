using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Quartiers2030.Gateway.Replies;

namespace Quartiers2030.Gateway.Endpoints;

/// <summary>Size and speed limits per request: usual for REST and pages, none for gRPC.</summary>
internal static class RequestLimits
{
    private static readonly MinDataRate SlowestReader = new KestrelServerLimits().MinResponseDataRate!;

    /// <summary>Lifts the limits for gRPC, whose streams may be long, large and mostly silent.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (Dialects.IsGrpc(context.Request))
            Lift(context);
        else if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } reading)
            reading.MinDataRate = SlowestReader;
        return next(context);
    });

    // YARP does as much for its own requests; the Ocelot package does not.
    private static void Lift(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } sending)
            sending.MinDataRate = null;
    }
}
