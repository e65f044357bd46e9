using VictimContact.Benchmarks.Running;

namespace VictimContact.Benchmarks.Load;

/// <summary>
/// What a working day asks of the service, in its proportions as far as they can be guessed: mostly reads, a fifth of them writes.
/// </summary>
internal static class MixedLoad
{
    internal static LoadGenerator On(Uri server, IReadOnlyList<Guid> agreements)
    {
        var paths = agreements.Select(id => $"/v1/agreements/{id}").ToArray();
        var contact = ContactLoad.On([.. agreements]);
        var read = Requests.Get(number => paths[number % paths.Length], Servers.Token);
        var timeline = Requests.Get(number => paths[number % paths.Length] + "/timeline", Servers.Token);
        var list = Requests.Get(number => $"/v1/agreements?unit=CID-{number % 8}&limit=50", Servers.Token);
        var overdue = Requests.Get("/v1/compliance/overdue", Servers.Token);

        // Eleven, which divides no number of agreements here: each of them gets its share of each kind.
        RequestWriter[] mix = [read, contact, read, timeline, read, contact, read, list, read, overdue, read];
        return new(
            [server], RunSettings.Connections, (number, into) => mix[number % mix.Length](number, into), status => status is 200 or 201);
    }
}
