using System.CommandLine;
using System.CommandLine.Parsing;
using Quartiers2030.Programmes.Pushing;

namespace Quartiers2030.Cli.Invocation;

/// <summary>Where the gateway is, and with which tokens it is called; the same options for every command that calls it.</summary>
internal sealed class GatewayOptions
{
    private readonly Option<Uri> _gateway = Address("--gateway", "Q2030_GATEWAY", "http://127.0.0.1:8080", "Address of the gateway for REST");
    private readonly Option<Uri> _grpc = Address("--grpc", "Q2030_GRPC", "http://127.0.0.1:8081", "Address of the gateway for gRPC");
    private readonly Option<string?> _token = new("--token") { Description = "Bearer token (default: $Q2030_TOKEN)" };
    private readonly Option<DirectoryInfo?> _data = DataFolder.Option("Data folder of a platform on this machine: its own issuer makes the token of each operator");

    /// <summary>Adds the options to a command.</summary>
    public GatewayOptions AddTo(Command command, bool callsGrpc)
    {
        command.Add(callsGrpc ? _grpc : _gateway);
        // The other address is accepted as well, so that one set of options fits every command.
        var other = callsGrpc ? _gateway : _grpc;
        other.Hidden = true;
        command.Add(other);
        command.Add(_token);
        command.Add(_data);
        return this;
    }

    /// <summary>The REST address.</summary>
    public Uri Rest(ParseResult parsed) => parsed.GetRequiredValue(_gateway);

    /// <summary>The gRPC address.</summary>
    public Uri Grpc(ParseResult parsed) => parsed.GetRequiredValue(_grpc);

    /// <summary>The tokens to call with.</summary>
    /// <exception cref="UsageException">Neither a token nor a data folder was given, or both were.</exception>
    /// <exception cref="TokenException">The token does not say whose it is.</exception>
    public ITokenSource Tokens(ParseResult parsed)
    {
        var (token, data) = (parsed.GetValue(_token), parsed.GetValue(_data));
        if (token is not null && data is not null)
        {
            throw new UsageException("Give --token or --data, not both.");
        }

        if (data is not null)
        {
            return new LocalIssuerTokens(DataFolder.Issuer(data), "q2030");
        }

        token ??= Environment.GetEnvironmentVariable("Q2030_TOKEN");
        return string.IsNullOrWhiteSpace(token)
            ? throw new UsageException("Give --token (or $Q2030_TOKEN), or --data DIR for a platform on this machine.")
            : new FixedToken(token);
    }

    private static Option<Uri> Address(string name, string variable, string fallback, string description) => new(name)
    {
        Description = $"{description} (default: ${variable}, or {fallback})",
        HelpName = "URL",
        DefaultValueFactory = _ => Read(Environment.GetEnvironmentVariable(variable) is { Length: > 0 } set ? set : fallback)
            ?? throw new UsageException($"${variable} is not an http or https address."),
        CustomParser = result => Parse(result, name),
    };

    private static Uri? Parse(ArgumentResult result, string name)
    {
        var uri = Read(result.Tokens[0].Value);
        if (uri is null)
        {
            result.AddError($"{name}: '{result.Tokens[0].Value}' is not an http or https address.");
        }

        return uri;
    }

    private static Uri? Read(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
