using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Quartiers2030.ServiceDefaults.Grpc;

namespace Quartiers2030.ServiceDefaults.Problems;

internal static class ProblemSetup
{
    internal static void AddProblems(this IServiceCollection services)
    {
        services.AddProblemDetails(options => options.CustomizeProblemDetails = Complete);
        services.AddExceptionHandler<NeutralExceptionHandler>();
        services.AddSingleton<IStartupFilter, ProblemFilter>();
    }

    /// <summary>Every problem carries the trace that the log is searched by, and a code that programs may rely on.</summary>
    private static void Complete(ProblemDetailsContext context)
    {
        var extensions = context.ProblemDetails.Extensions;
        extensions["traceId"] = Activity.Current?.TraceId.ToHexString() ?? context.HttpContext.TraceIdentifier;
        extensions.TryAdd("code", ProblemCodes.Of(context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode));
        extensions.Remove("exception"); // the framework adds one in Development
    }

    /// <summary>Outside everything else, so that authentication is covered too.</summary>
    private sealed class ProblemFilter : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.UseExceptionHandler();
            app.UseWhen(static context => !context.Request.IsGrpc(), static http => http.UseStatusCodePages());
            next(app);
        };
    }
}
