using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartiers2030.GrpcHost.Tests.Hosting;
using Quartiers2030.GrpcHost.Tests.Protocol;
using Quartiers2030.GrpcHost.Tests.Raw;

namespace Quartiers2030.GrpcHost.Tests.Calls;

public sealed class RefusalTests
{
    [Fact]
    public async Task Call_OfAServiceThatIsNotMapped_IsUnimplemented()
    {
        await using var host = await ProbeHost.StartAsync();
        var method = MethodOf("quartiers2030.grpchost.tests.Elsewhere", "Unary");

        var failure = await CallAsync(host.Channel, method).FailureAsync();

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
        Assert.Contains("quartiers2030.grpchost.tests.Elsewhere", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_OfAMethodThatDoesNotExist_IsUnimplemented()
    {
        await using var host = await ProbeHost.StartAsync();

        var failure = await CallAsync(host.Channel, MethodOf("quartiers2030.grpchost.tests.Probe", "Nothing")).FailureAsync();

        Assert.Equal(StatusCode.Unimplemented, failure.StatusCode);
        Assert.Contains("Nothing", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ThatIsNotGrpc_IsLeftToOtherEndpoints()
    {
        await using var host = await ProbeHost.StartAsync(
            services =>
            {
                services.AddGrpc();
                services.AddSingleton<ProbeScript>();
            },
            app =>
            {
                app.MapGrpcService<ProbeService>();
                app.MapPost("elsewhere/{b}", () => "autre");
            });
        using var http = RawClient.Create(host.Address);

        using var served = await http.SendAsync(RawClient.Post("elsewhere/thing", new StringContent("{}")));
        using var unknown = await http.SendAsync(RawClient.Post("some/thing", new StringContent("{}")));

        Assert.Equal("autre", await served.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData(null, StatusCode.Unauthenticated)]
    [InlineData("reader", StatusCode.PermissionDenied)]
    [InlineData("operator", StatusCode.OK)]
    public async Task Call_OfAServiceThatRequiresAuthorization_IsAnsweredByWhoCalls(string? role, StatusCode expected)
    {
        await using var host = await ProbeHost.StartAsync(
            services =>
            {
                services.AddGrpc();
                services.AddSingleton<ProbeScript>();
                services.AddAuthentication("role").AddScheme<AuthenticationSchemeOptions, RoleHeader>("role", configureOptions: null);
                services.AddAuthorization();
            },
            app =>
            {
                app.UseAuthentication();
                app.UseAuthorization();
                app.MapGrpcService<ProbeService>().RequireAuthorization(policy => policy.RequireRole("operator"));
            });
        var headers = role is null ? [] : new Metadata { { "role", role } };

        using var call = host.Client.UnaryAsync(new Letter(), headers);
        await Record.ExceptionAsync(() => call.ResponseAsync.InTime());

        Assert.Equal(expected, call.GetStatus().StatusCode);
    }

    private static AsyncUnaryCall<string> CallAsync(GrpcChannel channel, Method<string, string> method) =>
        channel.CreateCallInvoker().AsyncUnaryCall(method, host: null, default, "");

    private static Method<string, string> MethodOf(string service, string name) =>
        new(MethodType.Unary, service, name, Marshallers.StringMarshaller, Marshallers.StringMarshaller);

    private sealed class RoleHeader(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            if (!Request.Headers.TryGetValue("role", out var role))
                return Task.FromResult(AuthenticateResult.NoResult());

            var identity = new ClaimsIdentity([new Claim(ClaimTypes.Role, role!)], Scheme.Name);
            return Task.FromResult(AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name)));
        }
    }
}
