using Google.Protobuf;
using Grpc.Core;
using Quartiers2030.Contracts.Grpc.Common.V1;
using Quartiers2030.Fuzz.Engine;
using Quartiers2030.Fuzz.Hosts;
using Xunit.Abstractions;

namespace Quartiers2030.Fuzz.EntryPoints;

/// <summary>The real intake, as a partner's engineer with a token and bad luck meets it.</summary>
public sealed class IntakeTests(IntakeHost host, ITestOutputHelper output) : IClassFixture<IntakeHost>
{
    private const string Service = "/quartiers2030.ars.v1.ArsIntake/";

    private static PushObservationsRequest Push => new()
    {
        SubmissionId = "essai",
        Observations =
        {
            new Observation
            {
                Commitment = "AR-01", Territory = "QN09901N", Period = "2025-T1", Value = 12, Finality = Finality.Final, Source = "essai",
            },
        },
    };

    [Fact]
    public Task Push_OfAnyBytes_IsTakenOrRefused() => RunAsync(
        input => SendAsync("PushObservations", input.Bytes),
        Calls.Frame(Push), [.. Calls.Frame(Push), .. Calls.Frame(Push)], Calls.Gzip(Push));

    [Fact]
    public Task Push_OfNonsense_IsTakenOrRefused() => RunAsync(input =>
    {
        var messages = Enumerable.Range(0, 1 + input.Random.Next(3)).Select(_ => Calls.Frame(Nonsense.Into(Push, input.Random)));
        return SendAsync("PushObservations", [.. messages.SelectMany(message => message)]);
    });

    [Fact]
    public Task Declarations_OfNonsense_AreTakenOrRefused() => RunAsync(input => SendAsync(
        "DeclareCommitments",
        Calls.Frame(Nonsense.Into(
            new DeclareCommitmentsRequest { SubmissionId = $"essai-{input.Random.Next()}", Commitments = { new Commitment() } }, input.Random))));

    [Fact]
    public Task SingleRequests_OfNonsense_AreAnsweredOrRefused() => RunAsync(input =>
    {
        (string Method, IMessage Request)[] calls =
        [
            ("WithdrawObservation", Nonsense.Into(new WithdrawObservationRequest(), input.Random)),
            ("ReportWeather", Nonsense.Into(new ReportWeatherRequest(), input.Random)),
            ("ProposeRevision", Nonsense.Into(new ProposeRevisionRequest(), input.Random)),
            ("AnswerProposal", Nonsense.Into(new AnswerProposalRequest(), input.Random)),
            ("ListProposals", Nonsense.Into(new ListProposalsRequest(), input.Random)),
            ("ListCommitments", Nonsense.Into(new ListCommitmentsRequest(), input.Random)),
            ("GetSubmission", Nonsense.Into(new GetSubmissionRequest(), input.Random)),
            ("ListRejections", Nonsense.Into(new GetSubmissionRequest(), input.Random)),
        ];
        var (method, request) = input.Any(calls);
        return SendAsync(method, Calls.Frame(request));
    });

    [Fact]
    public Task Reflection_OfAnyBytes_IsAnsweredOrRefused() => RunAsync(
        input => Calls.SendAsync(
            host.Http, input.Any("/grpc.reflection.v1.ServerReflection/", "/grpc.reflection.v1alpha.ServerReflection/") + "ServerReflectionInfo", input.Bytes),
        // list_services, file_containing_symbol, file_containing_extension: by their published numbers.
        [0, 0, 0, 0, 2, 0x3a, 0], [0, 0, 0, 0, 6, 0x22, 4, .. "grpc"u8], [0, 0, 0, 0, 7, 0x2a, 5, 0x0a, 1, (byte)'x', 0x10, 1]);

    private Task<StatusCode> SendAsync(string method, byte[] body) => Calls.SendAsync(host.Http, Service + method, body, host.Authorization);

    private async Task RunAsync(Func<Input, Task> attempt, params byte[][] samples)
    {
        await Fuzzing.RunAsync(
            output,
            async input =>
            {
                await attempt(input);
                Assert.Empty(host.Errors);
            },
            samples);
        Assert.True(await SendAsync("ListCommitments", Calls.Frame(new ListCommitmentsRequest())) == StatusCode.OK, "The intake has stopped answering.");
    }
}
