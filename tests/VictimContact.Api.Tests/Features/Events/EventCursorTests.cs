using System.Net;
using VictimContact.Api.Features.Events;
using VictimContact.Api.Http;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Events;

/// <summary>Where who follows begins, goes on, and has to start anew.</summary>
public sealed class EventCursorTests : IAsyncLifetime
{
    private readonly Service service = Service.Start("2026-11-02T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1", "1742", "2026-11-02");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task Pages_follow_each_other_and_the_last_cursor_goes_on_with_what_comes()
    {
        var follower = Follower.Of(service);
        Assert.Empty(await follower.Next());
        for (var i = 0; i < 5; i++)
            await service.AddAgreement("DPP/1", $"N-{i}");

        var whole = await Follower.Of(service).AllInWords();
        Assert.Equal(5, whole.Count);
        Assert.Equal(whole, (await follower.All(limit: 2)).Select(Follower.InWords));
        var added = await service.AddAgreement("DPP/1", "N-5");
        Assert.Equal([$"agreement.changed {added} 1"], await follower.AllInWords());
    }

    [Fact]
    public async Task The_same_cursor_is_answered_the_same_again()
    {
        await service.AddAgreement("DPP/1", "N-1");
        var follower = await Follower.FromNow(service);
        await service.AddAgreement("DPP/1", "N-2");
        var again = new Follower(service.Caller, follower.Cursor);

        Assert.Equal((await follower.All()).Select(e => e.GetRawText()), (await again.All()).Select(e => e.GetRawText()));
    }

    [Fact]
    public async Task After_90_days_a_cursor_is_too_old_and_the_cursor_of_now_starts_anew()
    {
        var fromTheFirst = Follower.Of(service);
        Assert.Empty(await fromTheFirst.Next());
        await service.AddAgreement("DPP/1", "N-1");
        var old = await Follower.FromNow(service);
        await service.AddAgreement("DPP/1", "N-2");
        await service.AddAgreement("DPP/1", "N-3");
        var whole = await Follower.FromNow(service);

        // 90 days after 2 November is 31 January.
        service.SetNow("2027-01-31T09:00:00Z");
        await Tidy();
        Assert.Equal(2, (await new Follower(service.Caller, old.Cursor).All()).Count);
        service.SetNow("2027-01-31T09:00:00.001Z");
        await Tidy();

        foreach (var late in new[] { fromTheFirst, old })
        {
            using var refused = await late.Ask();
            var problem = await refused.IsProblem(410, "events-expired");
            Assert.Contains("after=latest", problem.Text("detail")!, StringComparison.Ordinal);
        }

        // Who has read all has missed nothing, and the newest is kept to say so.
        Assert.Empty(await whole.Next());
        Assert.Single(await Follower.Of(service).All());
        var anew = await Follower.FromNow(service);
        var added = await service.AddAgreement("DPP/1", "N-4");
        Assert.Equal([$"agreement.changed {added} 1"], await anew.AllInWords());
        Assert.Equal([$"agreement.changed {added} 1"], await whole.AllInWords());
    }

    [Theory]
    [InlineData("?after=%20", "after")]
    [InlineData("?after=bm90IG91cnM", "after")]
    [InlineData("?after=LATEST", "after")]
    [InlineData("?wait=31", "wait")]
    [InlineData("?wait=-1", "wait")]
    [InlineData("?wait=1.5", "wait")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=201", "limit")]
    public async Task A_bad_parameter_is_named(string query, string parameter)
    {
        using var response = await service.Get("/v1/events" + query);
        var problem = await response.IsProblem(400, parameter == "after" ? "invalid-cursor" : "invalid-parameter");
        Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateArray()).Text("parameter"));
    }

    [Fact]
    public async Task A_cursor_of_another_list_of_other_records_or_made_up_is_refused()
    {
        await service.AddAgreement("DPP/1", "N-1");
        await service.AddAgreement("DPP/1", "N-2");
        await using var other = Service.Start("2026-11-02T09:00:00Z");
        string[] strange =
        [
            (await service.Read("/v1/agreements?limit=1")).Text("nextCursor")!,
            (await Follower.FromNow(other)).Cursor!,
            Cursor.Of("events ", "1", Guid.Empty.ToString()),
        ];
        foreach (var cursor in strange)
        {
            using var response = await new Follower(service.Caller, cursor).Ask();
            var problem = await response.IsProblem(400, "invalid-cursor");
            Assert.Equal("after", Assert.Single(problem.GetProperty("errors").EnumerateArray()).Text("parameter"));
        }
    }

    [Fact]
    public async Task Following_needs_the_role_of_reading_records()
    {
        using var forbidden = await new Follower(service.Client(Role.RecordsWrite, Role.ComplianceRead)).Ask();
        await forbidden.IsProblem(403, "forbidden");
        using var stranger = await new Follower(service.Stranger()).Ask();
        await stranger.IsProblem(401, "unauthorized");
        using var reader = await new Follower(service.Client(Role.RecordsRead)).Ask();
        await reader.Is(HttpStatusCode.OK);
    }

    private async Task Tidy()
    {
        while (await service.Send(new TidyEventsCommand()))
        {
        }
    }
}
