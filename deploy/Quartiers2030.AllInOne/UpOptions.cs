using System.Globalization;

namespace Quartiers2030.AllInOne;

/// <summary>The command line of <c>deploy/up</c>.</summary>
/// <param name="DataDirectory">Where databases and keys are kept.</param>
/// <param name="Port">HTTP port; gRPC is on the next one. 0: free ports.</param>
/// <param name="Demo">Plays the fictitious history.</param>
/// <param name="Check">Starts on free ports and an empty folder, reads the review, prints its summary and ends.</param>
/// <param name="RabbitMq">Starts each service as a process of its own, with RabbitMQ between them.</param>
/// <param name="PostgreSql">With <paramref name="RabbitMq"/>: the databases are on a PostgreSQL server of the data folder's own.</param>
internal sealed record UpOptions(string DataDirectory, int Port, bool Demo, bool Check, bool RabbitMq, bool PostgreSql)
{
    public const string Usage =
        """
        usage: deploy/up [--demo | --rabbitmq [--postgresql]] [--check] [--data DIR] [--port N]

          --demo        plays a fictitious history of eight quarters (données fictives) in a data folder of its own
          --rabbitmq    starts each service as a process of its own, with its own database, over RabbitMQ: the broker that RABBITMQ_URL
                        names, or one of this folder's own on loopback
          --postgresql  keeps the databases on a PostgreSQL server of this folder's own on loopback. For those of another server, leave it
                        out and name them in ConnectionStrings__ars, ConnectionStrings__aggregator and so on
          --check       starts on free ports and an empty folder, loads the programme, reads the review, prints its summary, ends with 0
          --data DIR    databases and keys (default: data, or data-demo with --demo, in the project's folder)
          --port N      HTTP port, 1 to 65534; gRPC is on the next one (default: 8080 and 8081); 0: two free ports
        """;

    /// <summary>Help is asked for, whatever else is.</summary>
    public static bool AsksForHelp(IReadOnlyList<string> args) => args.Any(static arg => arg is "--help" or "-h");

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UsageException">It is not of the form of <see cref="Usage"/>; the message says what is wrong.</exception>
    public static UpOptions Parse(IReadOnlyList<string> args, string defaultDataDirectory)
    {
        var (data, port, demo, check, rabbitMq, postgreSql) = ((string?)null, 8080, false, false, false, false);
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--demo":
                    demo = true;
                    break;
                case "--check":
                    check = true;
                    break;
                case "--rabbitmq":
                    rabbitMq = true;
                    break;
                case "--postgresql":
                    postgreSql = true;
                    break;
                case "--data" when i + 1 < args.Count && args[i + 1].Length > 0:
                    data = args[++i];
                    break;
                case "--port" when i + 1 < args.Count:
                    if (!int.TryParse(args[++i], NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 0 or > 65534)
                    {
                        throw new UsageException($"--port {args[i]}: a number from 0 to 65534 is expected.");
                    }

                    break;
                default:
                    throw new UsageException($"{args[i]}: unknown, or lacks its value.");
            }
        }

        if (demo && rabbitMq)
        {
            throw new UsageException("--demo moves one clock for all services, which separate processes do not share: leave out --rabbitmq.");
        }

        if (postgreSql && !rabbitMq)
        {
            throw new UsageException("--postgresql goes with --rabbitmq.");
        }

        if (check)
        {
            (data, port) = (data ?? Directory.CreateTempSubdirectory("q2030-check-").FullName, 0);
        }

        return new UpOptions(Path.GetFullPath(data ?? defaultDataDirectory + (demo ? "-demo" : string.Empty)), port, demo, check, rabbitMq, postgreSql);
    }
}

/// <summary>The command line is not of the form of <see cref="UpOptions.Usage"/>.</summary>
internal sealed class UsageException(string message) : Exception(message);
