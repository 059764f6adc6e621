using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary>Reads the forms that are sent to the portal.</summary>
internal static class PostedForm
{
    /// <summary>The fields of a form that was sent from one of the portal's pages.</summary>
    /// <exception cref="PageException">It is no form, or too long, or comes from elsewhere.</exception>
    public static async Task<IFormCollection> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            throw Failures.BadForm();
        }

        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
            return FormGuard.Accepts(request, form) ? form : throw Failures.BadForm();
        }
        catch (Exception failure) when (failure is BadHttpRequestException or InvalidDataException)
        {
            throw Failures.BadForm();
        }
    }
}
