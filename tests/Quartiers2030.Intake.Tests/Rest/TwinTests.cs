using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>A submission comes to the same whichever edge it comes through.</summary>
public sealed class TwinTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private static readonly string[] Types = ["application/json", "application/x-ndjson"];

    [Fact]
    public async Task Post_SameLinesAsOverGrpc_GivesTheSameReport()
    {
        var grpc = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(Streams.Push(Samples.NewId(), Lines(1)));
        using var http = host.Rest(CallerRole.Operator, "ars");
        foreach (var type in Types)
        {
            var rest = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}&dryRun=true", type, Body(type, Lines(1)))).Report;

            Assert.Equal((grpc.Lines, grpc.Rejected), (rest.Lines, rest.Rejected));
            Assert.Equal(grpc.Accepted + grpc.Unchanged, rest.Accepted + rest.Unchanged);
            Assert.Equal(grpc.Rejections, rest.Rejections);
            Assert.True(rest.DryRun);
        }
    }

    [Fact]
    public async Task Post_RepeatOfASubmissionOverGrpc_AnswersItsReport()
    {
        var id = Samples.NewId();
        var first = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(Streams.Push(id, Lines(2)));
        using var http = host.Rest(CallerRole.Operator, "ars");
        foreach (var type in Types)
        {
            Assert.Equal(first, (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={id}", type, Body(type, Lines(2)))).Report);
        }
    }

    [Fact]
    public async Task Push_RepeatOverGrpcOfASubmissionOverRest_AnswersItsReport()
    {
        var id = Samples.NewId();
        using var http = host.Rest(CallerRole.Operator, "ars");
        http.DefaultRequestHeaders.Add("Idempotency-Key", $"\"{id}\"");
        var first = (await http.SubmitAsync(RestCalls.Observations, Types[1], Body(Types[1], Lines(3)))).Report;
        var again = await host.Ars.PushObservations(host.Operator("ars")).SendAsync(Streams.Push(id, Lines(3)));

        Assert.Equal(id, first.SubmissionId);
        Assert.Equal(2u, first.Accepted);
        Assert.Equal(first, again);
    }

    [Fact]
    public async Task Post_SameKeyWithOtherLines_IsAConflict()
    {
        var id = Samples.NewId();
        using var http = host.Rest(CallerRole.Operator, "ars");
        _ = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={id}", Types[1], Body(Types[1], Lines(4)))).Report;
        var other = await http.SubmitAsync($"{RestCalls.Observations}?submissionId={id}", Types[1], Body(Types[1], Lines(5)));

        other.IsProblem(HttpStatusCode.Conflict, id);
        Assert.Equal("ALREADY_EXISTS", other.Json.GetProperty("grpcStatus").GetString());
    }

    [Fact]
    public async Task Post_BrokenLineRepeated_AnswersTheSameReport()
    {
        var path = $"{RestCalls.Observations}?submissionId={Samples.NewId()}";
        var body = Body(Types[1], Lines(6)) + "{broken\n";
        using var http = host.Rest(CallerRole.Operator, "ars");
        var first = (await http.SubmitAsync(path, Types[1], body)).Report;

        Assert.Equal((4u, 2u), (first.Lines, first.Rejected));
        Assert.Equal(first, (await http.SubmitAsync(path, Types[1], body)).Report);
        (await http.SubmitAsync(path, Types[1], body + "{also broken\n")).IsProblem(HttpStatusCode.Conflict, "other lines");
    }

    [Fact]
    public async Task Post_AllOrNothingWithABadLine_KeepsNothing()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        var report = (await http.SubmitAsync(
            $"{RestCalls.Observations}?submissionId={Samples.NewId()}&allOrNothing=true", Types[1], Body(Types[1], Lines(7)) + "nonsense\n")).Report;

        Assert.Equal((4u, 0u, 4u), (report.Lines, report.Accepted, report.Rejected));
        Assert.Null(report.Receipt);
    }

    [Fact]
    public async Task Post_CutShortAndSentAgain_EndsAsIfNothingHadHappened()
    {
        var path = $"{RestCalls.Observations}?submissionId={Samples.NewId()}";
        var lines = Enumerable.Range(0, 3_000).Select(n => Lines(n % 30)[0]).ToArray();
        var body = Encoding.UTF8.GetBytes(RestCalls.Ndjson(lines));
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var cut = new CutContent(body[..(body.Length / 2)]);
        await Assert.ThrowsAsync<HttpRequestException>(() => http.PostAsync(new Uri(path, UriKind.Relative), cut));

        (await http.ReadAsync(path.Replace("observations?submissionId=", "submissions/", StringComparison.Ordinal))).IsProblem(HttpStatusCode.NotFound, string.Empty);
        var report = (await http.SubmitAsync(path, RestCalls.Content(Types[1], body))).Report;
        Assert.Equal(3_000u, report.Lines);
        Assert.Equal(report.Lines, report.Accepted + report.Unchanged + report.Rejected);
    }

    /// <summary>A body whose sender goes away in the middle.</summary>
    private sealed class CutContent : HttpContent
    {
        private readonly byte[] _half;

        public CutContent(byte[] half)
        {
            _half = half;
            Headers.ContentType = new MediaTypeHeaderValue(Types[1]);
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_half);
            await stream.FlushAsync();
            throw new IOException("The sender goes away.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }

    // Two good lines, and one of an unknown territory between them.
    private static Observation[] Lines(int quarter)
    {
        var lines = new[] { Samples.Observation(quarter), Samples.Observation(), Samples.Observation(quarter) };
        lines[1].Territory = "QN09977N";
        lines[2].Territory = "QN09902N";
        foreach (var line in lines)
        {
            line.Period = $"{2015 + (quarter / 4)}-T{(quarter % 4) + 1}";
        }

        return lines;
    }

    private static string Body(string type, Observation[] lines)
    {
        var text = RestCalls.Ndjson(lines);
        return type == Types[1] ? text : $"{{\"observations\": [{text.TrimEnd().Replace("\n", ",\r\n", StringComparison.Ordinal)}]}}";
    }
}
