using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;
using Quartiers2030.Gateway.OcelotOnYarp.Routing;
using Quartiers2030.Gateway.Replies;
using Yarp.ReverseProxy.Forwarder;

namespace Quartiers2030.Gateway.OcelotOnYarp.Forwarding;

/// <summary>Takes every request to its route, and answers for what has none or does not answer.</summary>
internal sealed partial class RouteProxy(
    RouteTable table, IHttpForwarder forwarder, DownstreamClient client, GatewayOptions options, ILogger<RouteProxy> logger)
{
    private readonly FrozenDictionary<GatewayRoute, Plan> _plans = table.Routes.ToFrozenDictionary(
        route => route,
        route => new Plan(route, options.ActivityTimeout, table.RequestIdKey));

    /// <summary>Serves one request.</summary>
    public Task InvokeAsync(HttpContext context)
    {
        if (table.RequestIdKey is { } key)
            RequestIds.Adopt(context, key);

        var path = context.Request.Path.Value ?? "";
        var grpc = Dialects.IsGrpc(context.Request);
        return table.Find(context.Request.Method, path, grpc) is { } route
            ? ForwardAsync(context, route, grpc)
            : RefuseAsync(context, path);
    }

    private async Task ForwardAsync(HttpContext context, GatewayRoute route, bool grpc)
    {
        var plan = _plans[route];
        NameSpan(context, route);
        var error = await forwarder.SendAsync(
            context, route.Destination, client, grpc ? plan.Streaming : plan.Usual, plan.Transformer);
        if (error == ForwarderError.None && plan.Recovers())
            LogAnswersAgain(route.Name, route.Destination);
        if (error == ForwarderError.None || context.RequestAborted.IsCancellationRequested || AnsweredAllTheSame(error, context.Response))
            return;

        var fault = context.GetForwarderErrorFeature()?.Exception;
        error = Blame(error, fault);

        // A body that its sender does not finish says nothing of the service.
        if (error != ForwarderError.RequestBodyClient && plan.Fails(error))
            LogFailed(route.Name, route.Destination, error, fault?.GetBaseException().Message);
        await GatewayReply.WriteAsync(context, Explain(error, context.Response.StatusCode), table.Home);
    }

    private Task RefuseAsync(HttpContext context, string path)
    {
        var methods = Dialects.IsGrpc(context.Request) ? [] : table.MethodsAt(path);
        if (methods.Count == 0 || methods.Contains(context.Request.Method, StringComparer.Ordinal))
            return GatewayReply.WriteAsync(context, Failure.NotFound, table.Home);
        context.Response.Headers.Allow = string.Join(", ", methods);
        return GatewayReply.WriteAsync(context, Failure.MethodNotAllowed, table.Home);
    }

    // ASP.NET Core names spans by its own routes, and there are none here.
    private static void NameSpan(HttpContext context, GatewayRoute route)
    {
        if (context.Features.Get<IHttpActivityFeature>()?.Activity is { IsAllDataRequested: true } span)
        {
            span.DisplayName = $"{context.Request.Method} {route.Upstream.Template.Text}";
            span.SetTag("http.route", route.Upstream.Template.Text);
        }
    }

    // The service answered whole, without waiting for the rest of the request.
    private static bool AnsweredAllTheSame(ForwarderError error, HttpResponse response) => response.HasStarted
        && error is ForwarderError.RequestBodyCanceled or ForwarderError.RequestBodyClient or ForwarderError.RequestBodyDestination;

    /// <summary>
    /// Who is at fault. A service that fails before the body was read has that reading cancelled, which YARP lays at the sender's door: a caller
    /// would be told that what it sent is at fault, and would not try again.
    /// </summary>
    internal static ForwarderError Blame(ForwarderError error, Exception? fault) =>
        error == ForwarderError.RequestBodyClient && fault is AggregateException { InnerExceptions: [OperationCanceledException, ..] }
            ? ForwarderError.Request : error;

    private static Failure Explain(ForwarderError error, int status) => error switch
    {
        ForwarderError.RequestTimedOut or ForwarderError.UpgradeActivityTimeout => Failure.TooSlow,
        ForwarderError.RequestBodyClient when status == StatusCodes.Status413PayloadTooLarge => Failure.TooLarge,
        ForwarderError.RequestBodyClient when status == StatusCodes.Status408RequestTimeout => Failure.Stalled,
        ForwarderError.RequestBodyClient => Failure.Unreadable,
        _ => Failure.Unreachable,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Route {Route} got no answer from {Destination}: {Error}, {Reason}")]
    private partial void LogFailed(string route, string destination, ForwarderError error, string? reason);

    [LoggerMessage(Level = LogLevel.Information, Message = "Route {Route} is answered again from {Destination}")]
    private partial void LogAnswersAgain(string route, string destination);

    /// <summary>
    /// What forwarding needs of a route, made once, and whether the route is known to fail: a line for each request of an outage tells no more
    /// than the first.
    /// </summary>
    private sealed class Plan(GatewayRoute route, TimeSpan activityTimeout, string? requestIdKey)
    {
        private const int Fine = (int)ForwarderError.None;

        private int _trouble = Fine;

        public RouteTransformer Transformer { get; } = new(route, requestIdKey);

        public ForwarderRequestConfig Usual { get; } = new()
        {
            Version = route.HttpVersion,
            VersionPolicy = route.HttpVersionPolicy,
            ActivityTimeout = activityTimeout,
        };

        /// <summary>No time limit: a gRPC call has its own deadline, and may stay silent until then.</summary>
        public ForwarderRequestConfig Streaming { get; } = new()
        {
            Version = route.HttpVersion,
            VersionPolicy = route.HttpVersionPolicy,
            ActivityTimeout = Timeout.InfiniteTimeSpan,
        };

        /// <summary>True when it is news that the route fails this way.</summary>
        public bool Fails(ForwarderError error) => Interlocked.Exchange(ref _trouble, (int)error) != (int)error;

        /// <summary>True when it is news that the route works.</summary>
        public bool Recovers() => Volatile.Read(ref _trouble) != Fine && Interlocked.Exchange(ref _trouble, Fine) != Fine;
    }
}
