using System.Net;
using Google.Rpc;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.Intake.Tests.Rest;
using Quartiers2030.Journal;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests;

/// <summary>A database that does not work is for now, and what is sent again is taken then.</summary>
public sealed class StorageFailureTests : IAsyncLifetime
{
    private const string Table = "journal";
    private readonly PartnerHost _host = new();

    public Task InitializeAsync() => _host.InitializeAsync();

    public Task DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Push_DatabaseThatRefuses_IsUnavailableUntilItWorksAgain()
    {
        var request = Streams.Push(Samples.NewId(), Samples.Observation());
        var options = _host.Operator("ars");
        using var http = _host.Rest(CallerRole.Operator, "ars");
        await RenameJournalAsync(away: true);

        var refused = await Assert.ThrowsAsync<RpcException>(() => _host.Ars.PushObservations(options).SendAsync(request));
        var problem = await http.SubmitAsync(
            $"{RestCalls.Observations}?submissionId={request.SubmissionId}", "application/x-ndjson", RestCalls.Ndjson(request.Observations));

        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.DoesNotContain("SQL", refused.Status.Detail, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("STORAGE_UNAVAILABLE", refused.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, problem.Status);
        Assert.Contains("\"reason\":\"STORAGE_UNAVAILABLE\"", problem.Body, StringComparison.Ordinal);

        await RenameJournalAsync(away: false);
        Assert.Equal(1u, (await _host.Ars.PushObservations(options).SendAsync(request)).Accepted);
    }

    private async Task RenameJournalAsync(bool away)
    {
        var location = DatabaseLocation.Of(_host.Service<IConfiguration>(), "ars", Path.Combine(_host.Folder, "ars.db"));
        await using var context = new DbContext(location.Configure(new DbContextOptionsBuilder()).Options);
        var (from, to) = away ? (Table, "away") : ("away", Table);
#pragma warning disable EF1002 // The names are of the model and of this test.
        await context.Database.ExecuteSqlRawAsync($"ALTER TABLE \"{from}\" RENAME TO \"{to}\"");
#pragma warning restore EF1002
    }
}
