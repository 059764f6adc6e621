namespace Quartiers2030.Portal.Rendering;

/// <summary>303: the form is done with, read this page now. Reloading does not send the form again.</summary>
/// <param name="path">A path of the portal's own.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = path;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
