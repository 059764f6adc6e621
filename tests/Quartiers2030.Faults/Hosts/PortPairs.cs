using System.Net;
using System.Net.Sockets;

namespace Quartiers2030.Faults.Hosts;

/// <summary>Two loopback ports in a row that nobody listens on, and that no outgoing connection is given.</summary>
internal static class PortPairs
{
    private const int First = 15_000;
    private const int Last = 30_000;

    public static int Next()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, Last);
            if (IsFree(port) && IsFree(port + 1))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
