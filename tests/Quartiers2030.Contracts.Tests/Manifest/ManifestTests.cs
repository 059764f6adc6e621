namespace Quartiers2030.Contracts.Tests.Manifest;

public sealed class ManifestTests
{
    [Fact]
    public void Manifest_Committed_IsWhatTheContractsAre()
    {
        var lines = ContractManifest.Lines();
        if (Environment.GetEnvironmentVariable(ContractManifest.WriteVariable) == "1")
        {
            File.WriteAllText(ContractManifest.Path, string.Join('\n', lines) + "\n");
        }

        var committed = File.ReadAllLines(ContractManifest.Path);

        var gone = committed.Except(lines, StringComparer.Ordinal).Select(line => "- " + line);
        var come = lines.Except(committed, StringComparer.Ordinal).Select(line => "+ " + line);
        Assert.True(
            committed.SequenceEqual(lines, StringComparer.Ordinal),
            $"The contracts changed. If that is meant, run this test with {ContractManifest.WriteVariable}=1 and commit the file.\n"
            + string.Join('\n', gone.Concat(come)));
    }

    [Fact]
    public void Lines_EveryKindOfContract_IsThere()
    {
        var lines = ContractManifest.Lines();

        Assert.Contains("field quartiers2030.common.v1.Observation.ratio = 6 oneof quantity quartiers2030.common.v1.Ratio", lines);
        Assert.Contains("enum quartiers2030.common.v1.Weather.WEATHER_COMPROMISED = 4", lines);
        Assert.Contains(
            "rpc quartiers2030.ars.v1.ArsIntake.PushObservations (stream quartiers2030.common.v1.PushObservationsRequest) returns (quartiers2030.common.v1.SubmissionReport)",
            lines);
        Assert.Contains("v1 Observation.Value Decimal?", lines);
        Assert.Contains("v1 Observation.Reason String?", lines);
        Assert.Contains("v1 ObservationsRecorded.Observations IReadOnlyList<Observation> required", lines);
        Assert.Contains("v1 enum Weather.support-needed = 3", lines);
    }
}
