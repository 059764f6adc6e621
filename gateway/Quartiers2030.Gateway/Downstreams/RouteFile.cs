using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;

namespace Quartiers2030.Gateway.Downstreams;

/// <summary>Finds the route file, wherever the gateway was started from.</summary>
internal static class RouteFile
{
    private const string Name = "ocelot.json";

    /// <summary>
    /// Adds <see cref="GatewayOptions.Routes"/>, or else the <c>ocelot.json</c> beside the gateway's assembly. Anything else that is
    /// configured wins over it, so that one field can be set from the environment or the command line as any other setting.
    /// </summary>
    /// <exception cref="GatewayConfigurationException">The file is missing, or is not JSON.</exception>
    public static void AddRouteFile(this ConfigurationManager configuration)
    {
        // The working folder holds no route file: a host of another project starts from its own.
        var chosen = configuration[$"{GatewayOptions.Section}:{nameof(GatewayOptions.Routes)}"];
        var path = chosen is null ? Path.Combine(AppContext.BaseDirectory, Name) : Path.GetFullPath(chosen);
        var source = new JsonConfigurationSource { Path = path, Optional = false, ReloadOnChange = false };
        source.ResolveFileProvider();
        try
        {
            ((IConfigurationBuilder)configuration).Sources.Insert(0, source);
        }
        catch (FileNotFoundException missing)
        {
            throw new GatewayConfigurationException(path, ["the file does not exist"], missing);
        }
        catch (InvalidDataException unreadable)
        {
            throw new GatewayConfigurationException(path, [Explain(unreadable)], unreadable);
        }
    }

    private static string Explain(Exception unreadable)
    {
        var cause = unreadable.GetBaseException();
        return cause is JsonException { LineNumber: { } line, BytePositionInLine: { } column }
            ? $"not JSON at line {line + 1}, column {column + 1}: {cause.Message.Split(" LineNumber:")[0]}"
            : cause.Message;
    }
}
