using Microsoft.AspNetCore.Http;

namespace Quartiers2030.GrpcHost.Server.Calls;

/// <summary>Handles the calls of one method.</summary>
internal interface ICallHandler
{
    Task HandleAsync(HttpContext http);
}
