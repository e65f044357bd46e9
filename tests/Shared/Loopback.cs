using System.Net;
using System.Net.Sockets;

namespace VictimContact.Tests.Shared;

/// <summary>Ports of this machine that only it can reach.</summary>
public static class Loopback
{
    /// <summary>One that nobody listens on, for a program that must be told which.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
