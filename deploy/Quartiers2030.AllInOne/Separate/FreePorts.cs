using System.Net;
using System.Net.Sockets;

namespace Quartiers2030.AllInOne.Separate;

/// <summary>Loopback ports that nobody listens on.</summary>
internal static class FreePorts
{
    private static readonly HashSet<int> Given = [];

    public static int Next()
    {
        while (true)
        {
            using var listener = new TcpListener(IPAddress.Loopback, 0);
            listener.Start();
            var port = ((IPEndPoint)listener.LocalEndpoint).Port;
            if (Given.Add(port))
            {
                return port;
            }
        }
    }
}
