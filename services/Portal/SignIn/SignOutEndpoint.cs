using Quartiers2030.Portal.Rendering;

namespace Quartiers2030.Portal.SignIn;

/// <summary><c>/deconnexion</c>: the browser forgets the visitor's token.</summary>
internal static class SignOutEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext context)
    {
        await PostedForm.ReadAsync(context.Request);
        SessionCookie.Delete(context);
        return new SeeOther("/");
    }
}
