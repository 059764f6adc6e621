using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Quartiers2030.Intake.Submissions;
using Quartiers2030.Intake.Tests.Hosts;
using Quartiers2030.ServiceDefaults.Authentication;

namespace Quartiers2030.Intake.Tests.Rest;

/// <summary>Measures the memory of the whole process, so no other test may run beside it.</summary>
[CollectionDefinition(nameof(RestStreamTests), DisableParallelization = true)]
[Collection(nameof(RestStreamTests))]
public sealed class RestStreamTests(PartnerHost host) : IClassFixture<PartnerHost>
{
    private const int Lines = 200_000;
    private const long AllowedGrowth = 48 * 1024 * 1024;

    private static readonly string Good =
        $$"""{"commitment":"AR-01","territory":"QN09901N","period":"2025-T1","value":12,"finality":"FINALITY_FINAL","source":"{{new string('s', 400)}}"}""";

    private static readonly string Csv = $"AR-01;QN09901N;2025-T1;12;{new string('s', 400)}\n";

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json")]
    [InlineData("text/csv")]
    public async Task Post_TwoHundredThousandLines_MemoryStaysFlat(string type)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        http.Timeout = TimeSpan.FromMinutes(5);
        var (first, line, last) = type switch
        {
            "application/json" => ("[", $"{Good},\n", $"{Good}]"),
            "text/csv" => ("commitment;territory;period;value;source\n", Csv, Csv),
            _ => (string.Empty, $"{Good}\n", $"{Good}\n"),
        };
        using var content = new GeneratedContent(type, first, line, last);
        var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", content)).Report;

        Assert.Equal((uint)Lines, report.Lines);
        Assert.Equal(0u, report.Rejected);
        Assert.InRange(content.Written, 80_000_000, long.MaxValue);
        Assert.InRange(content.Growth, 0, AllowedGrowth);
    }

    [Fact]
    public async Task Post_LineOf20MB_IsRejectedAloneAndNotHeld()
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var content = new GeneratedContent("application/x-ndjson", $"{Good}\n{{", new string('x', 100), $"\n{Good}\n");
        var report = (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", content)).Report;

        var rejection = Assert.Single(report.Rejections);
        Assert.Equal((3u, 2u, FaultCodes.LineTooLong), (report.Lines, rejection.Line, rejection.Code));
        Assert.InRange(content.Growth, 0, AllowedGrowth);
    }

    [Theory]
    [InlineData("[{\"source\":\"", 413, "4 MB")]
    [InlineData("[", 400, "not JSON")]
    public async Task Post_ElementOf20MB_IsRefusedAndNotHeld(string first, int status, string expected)
    {
        using var http = host.Rest(CallerRole.Operator, "ars");
        using var content = new GeneratedContent("application/json", first, new string('x', 100), "\"}]");
        http.DefaultRequestHeaders.ExpectContinue = true;

        (await http.SubmitAsync($"{RestCalls.Observations}?submissionId={Samples.NewId()}", content)).IsProblem((HttpStatusCode)status, expected);
        Assert.InRange(content.Growth, 0, AllowedGrowth);
    }

    /// <summary>A body that is made while it is sent; watches the managed memory of the process meanwhile.</summary>
    private sealed class GeneratedContent : HttpContent
    {
        private const int Every = 2_000;
        private readonly (byte[] First, byte[] Line, byte[] Last) _parts;
        private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);

        public GeneratedContent(string type, string first, string line, string last)
        {
            _parts = (Encoding.UTF8.GetBytes(first), Encoding.UTF8.GetBytes(line), Encoding.UTF8.GetBytes(last));
            Headers.ContentType = new MediaTypeHeaderValue(type);
        }

        public long Growth { get; private set; }

        public long Written { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_parts.First);
            for (var i = 1; i < Lines; i++)
            {
                await stream.WriteAsync(_parts.Line);
                Written += _parts.Line.Length;
                if (i % Every == 0)
                {
                    Growth = Math.Max(Growth, GC.GetTotalMemory(forceFullCollection: i % (20 * Every) == 0) - _before);
                }
            }

            await stream.WriteAsync(_parts.Last);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
