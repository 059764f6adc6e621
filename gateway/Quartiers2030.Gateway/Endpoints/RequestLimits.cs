using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Quartiers2030.Gateway.Replies;

namespace Quartiers2030.Gateway.Endpoints;

/// <summary>Size and speed limits per request: usual for REST and pages, none for gRPC, no size for the bodies that services take line by line.</summary>
internal static class RequestLimits
{
    /// <summary>Where partners without gRPC send lines; a service answers for what it takes there.</summary>
    private static readonly PathString Intake = "/api/v1/intake";

    private static readonly MinDataRate SlowestReader = new KestrelServerLimits().MinResponseDataRate!;

    /// <summary>Lifts the limits for gRPC, whose streams may be long, large and mostly silent.</summary>
    public static void UseRequestLimits(this IApplicationBuilder app) => app.Use(next => context =>
    {
        if (Dialects.IsGrpc(context.Request))
        {
            LiftSize(context);
            LiftSpeed(context);
            return next(context);
        }

        if (context.Request.Path.StartsWithSegments(Intake, StringComparison.OrdinalIgnoreCase))
            LiftSize(context);
        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } reading)
            reading.MinDataRate = SlowestReader;
        return next(context);
    });

    // YARP does as much for its own requests; the Ocelot package does not.
    private static void LiftSize(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
            size.MaxRequestBodySize = null;
    }

    private static void LiftSpeed(HttpContext context)
    {
        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } sending)
            sending.MinDataRate = null;
    }
}
