using System.Net;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Page;

/// <summary>All of an answer is of one moment: whatever it holds is read at one look at the records.</summary>
[Collection(nameof(PageCollection))]
public sealed class OneLookTests(PageScene scene)
{
    public static TheoryData<string> Views =>
        [.. PageScene.Views, "/overdue.csv", "/concerns.csv?concern=entered-late", "?unit=CID-LLANELLI&offence=burglary&level=standard", "/dip-sample?size=200"];

    public static TheoryData<string, string> Routes => new()
    {
        { "", "application/json" },
        { "?groupBy=unit", "application/json" },
        { "?groupBy=officer&unit=CID-LLANELLI", "application/json" },
        { "?groupBy=month&officerId=1742", "application/json" },
        { "/quality", "application/json" },
        { "/overdue", "application/json" },
        { "/overdue", "text/csv" },
        { "/overdue?notTold=officer&order=days", "application/json" },
        { "/silent", "application/json" },
        { "/concerns?concern=entered-late&from=2026-08", "application/json" },
        { "/concerns?concern=unsafe-channel", "text/csv" },
        { "?groupBy=milestone", "application/json" },
        { "/dip-sample", "application/json" },
        { "/orders?groupBy=unit", "application/json" },
    };

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_view_is_one_look(string view)
    {
        using var client = new HttpClient();

        // The keys of the page's forms are read once a day.
        using (await client.GetAsync(new Uri(scene.At(view)), TestContext.Current.CancellationToken))
        {
        }

        Assert.Equal(1, await Reads(() => client.GetAsync(new Uri(scene.At(view)), TestContext.Current.CancellationToken)));
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task An_answer_about_compliance_is_one_look(string route, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri($"/v1/compliance{route}", UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        Assert.Equal(1, await Reads(() => scene.Service.Caller.SendAsync(request, TestContext.Current.CancellationToken)));
    }

    private async Task<int> Reads(Func<Task<HttpResponseMessage>> send)
    {
        var database = WatchedDatabase.Of(scene.Service);
        var before = database.Begun;
        using var response = await send();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return database.Begun - before;
    }
}
