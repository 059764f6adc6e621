using Quartiers2030.Cli.Invocation;
using Quartiers2030.Programmes.Tests.Hosts;

namespace Quartiers2030.Programmes.Tests.Cli;

/// <summary>What a run of the command line came to.</summary>
public sealed record Run(int Code, string Output, string Error)
{
    public static async Task<Run> OfAsync(string[] args, CancellationToken cancellationToken = default)
    {
        var (output, error) = (new StringWriter(), new StringWriter());
        var code = await CommandLine.RunAsync(args, output, error, cancellationToken);
        Assert.DoesNotContain("   at ", error.ToString() + output, StringComparison.Ordinal);
        return new Run(code, output.ToString(), error.ToString());
    }

    public static Task<Run> OnAsync(Platform platform, params string[] args) =>
        OfAsync([.. args, "--gateway", platform.Rest.ToString(), "--grpc", platform.Grpc.ToString(), "--data", platform.Folder]);
}
