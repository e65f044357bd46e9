using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using VictimContact.Api.Tests.Support;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Sms;

/// <summary>
/// The stand-in is to be no easier on the service than Twilio is: this says what it does, and that Twilio's description allows it.
/// </summary>
public sealed class TwilioStandInTests : IAsyncLifetime
{
    private const string To = "+447700900123";
    private const string Messages = $"/2010-04-01/Accounts/{TwilioStandIn.AccountSid}/Messages.json";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    // Half an hour before midnight, in Greenwich and in London.
    private readonly FakeTimeProvider clock = new(new(2026, 11, 2, 23, 30, 0, TimeSpan.Zero));

    private TwilioStandIn standIn = null!;
    private HttpClient caller = null!;

    public async ValueTask InitializeAsync()
    {
        standIn = await TwilioStandIn.Start(clock);
        caller = new() { BaseAddress = standIn.Address };
        caller.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{TwilioStandIn.AccountSid}:{TwilioStandIn.AuthToken}")));
    }

    public async ValueTask DisposeAsync()
    {
        caller.Dispose();
        await standIn.DisposeAsync();
    }

    [Fact]
    public async Task It_keeps_what_it_accepts_and_lists_it_newest_first()
    {
        var first = await Created(To, "one");
        await Created("+447700900124", "other");
        var second = await Created(To, "two");

        Assert.Equal("queued", first.GetProperty("status").GetString());
        Assert.Equal(["two", "one"], await Bodies($"?To={Uri.EscapeDataString(To)}"));
        Assert.Equal(["two", "other", "one"], await Bodies(""));
        Assert.Equal(["one", "other", "two"], standIn.Messages.Select(m => m.Body));
        var read = await Body(
            await caller.GetAsync(
                Messages.Replace(".json", $"/{second.GetProperty("sid").GetString()}.json", StringComparison.Ordinal), Ct));
        Assert.Equal("sent", read.GetProperty("status").GetString());
        IsAsDescribed();
    }

    [Fact]
    public async Task It_lists_by_day_of_sending_and_what_still_queues_has_none()
    {
        standIn.Queueing = TimeSpan.FromMinutes(40);
        await Created(To, "late");
        standIn.Queueing = TimeSpan.Zero;
        await Created(To, "prompt");

        Assert.Equal(["prompt"], await Bodies("?DateSent%3E=2026-11-02"));
        Assert.Equal(["prompt"], await Bodies("?DateSent=2026-11-02"));
        Assert.Equal(["prompt", "late"], await Bodies(""));
        clock.Advance(TimeSpan.FromMinutes(40));
        Assert.Equal(["prompt", "late"], await Bodies("?DateSent%3E=2026-11-02"));
        Assert.Equal(["late"], await Bodies("?DateSent=2026-11-03"));
        Assert.Equal(["prompt"], await Bodies("?DateSent%3C=2026-11-03"));
        Assert.Equal(["late"], await Bodies("?DateSent%3E=2026-11-03&From=" + Uri.EscapeDataString(TwilioStandIn.Number)));
        IsAsDescribed();
    }

    [Fact]
    public async Task It_answers_in_pages()
    {
        foreach (var body in new[] { "a", "b", "c", "d", "e" })
            await Created(To, body);

        var seen = new List<string?>();
        for (string? next = $"{Messages}?PageSize=2&To={Uri.EscapeDataString(To)}"; next is not null;)
        {
            var page = await Body(await caller.GetAsync(next, Ct));
            seen.AddRange(page.GetProperty("messages").EnumerateArray().Select(m => m.GetProperty("body").GetString()));
            next = page.GetProperty("next_page_uri").GetString();
        }

        Assert.Equal(["e", "d", "c", "b", "a"], seen);
        IsAsDescribed();
    }

    [Fact]
    public async Task It_refuses_what_twilio_refuses()
    {
        using var stranger = new HttpClient { BaseAddress = standIn.Address };
        await IsError(await stranger.PostAsync(Messages, Form(To, "a"), Ct), 401, 20003);
        await IsError(await stranger.GetAsync(Messages, Ct), 401, 20003);
        await IsError(await Post("07700 900123", "a"), 400, 21211);
        await IsError(await Post(To, ""), 400, 21617);
        await IsError(await Post(To, new string('a', 1601)), 400, 21617);
        await IsError(await Post(To, "a", ("ValidityPeriod", "36001")), 400, 21623);
        Assert.Empty(standIn.Messages);
    }

    [Fact]
    public async Task It_answers_each_code_with_its_status()
    {
        foreach (var code in TwilioStandInError.Codes)
        {
            standIn.Meet(To, TwilioStandInConduct.Refuses(code));
            await IsError(await Post(To, "a"), TwilioStandInError.Of(code).Status, code);
        }

        standIn.MeetNext(
            TwilioStandInConduct.Refuses(20429, TimeSpan.FromSeconds(7)),
            TwilioStandInConduct.Fails(503),
            TwilioStandInConduct.Fails(502, accepted: true));
        using var later = await Post(To, "a");
        Assert.Equal(TimeSpan.FromSeconds(7), later.Headers.RetryAfter!.Delta);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Post(To, "lost")).StatusCode);
        Assert.Equal(HttpStatusCode.BadGateway, (await Post(To, "kept")).StatusCode);
        Assert.Equal(["kept"], standIn.Messages.Select(m => m.Body));
        IsAsDescribed();
    }

    [Fact]
    public async Task It_can_break_and_keep_waiting_before_and_after_accepting()
    {
        standIn.Meet(To, TwilioStandInConduct.BreaksBeforeAccepting, TwilioStandInConduct.BreaksAfterAccepting);
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(To, "broken before"));
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(To, "broken after"));

        await GivesUp(TwilioStandInConduct.TimesOutBeforeAccepting, "late before");
        await GivesUp(TwilioStandInConduct.TimesOutAfterAccepting, "late after");
        Assert.Equal(["broken after", "late after"], standIn.Messages.Select(m => m.Body));

        // That a caller has gone is noticed a little later.
        await Patience.Until(() => standIn.Lost + standIn.Unanswered == 2, "two callers who gave up");
        Assert.Equal((4, 1, 1), (standIn.Requests, standIn.Lost, standIn.Unanswered));

        async Task GivesUp(Func<Action, TwilioStandInConduct> conduct, string body)
        {
            using var givingUp = new CancellationTokenSource();
            standIn.Meet(To, conduct(givingUp.Cancel));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => caller.PostAsync(Messages, Form(To, body), givingUp.Token));
        }
    }

    // It checks the service, so that it must itself notice what Twilio would not take.
    [Fact]
    public async Task What_twilio_does_not_describe_is_found()
    {
        var description = TwilioDescription.Read();
        await Post(
            To,
            "a",
            ("IdempotencyKey", "1"),
            ("ContentRetention", "forget"),
            ("StatusCallback", "contact.example"),
            ("ValidityPeriod", "an hour"));
        await caller.GetAsync($"{Messages}?DateCreated=2026-11-02&PageSize=1001", Ct);
        await caller.GetAsync("/2010-04-01/Accounts.json", Ct);

        Assert.Equal(
            [
                "GET /2010-04-01/Accounts.json is not described.",
                "GET /2010-04-01/Accounts/{AccountSid}/Messages.json has no parameter DateCreated.",
                "GET /2010-04-01/Accounts/{AccountSid}/Messages.json: the parameter PageSize is not as described.",
                "POST /2010-04-01/Accounts/{AccountSid}/Messages.json has no field IdempotencyKey.",
                "POST /2010-04-01/Accounts/{AccountSid}/Messages.json: the field ContentRetention is not as described.",
                "POST /2010-04-01/Accounts/{AccountSid}/Messages.json: the field StatusCallback is not as described.",
                "POST /2010-04-01/Accounts/{AccountSid}/Messages.json: the field ValidityPeriod is not as described.",
            ],
            description.Faults(standIn.Exchanges).Order(StringComparer.Ordinal));
    }

    private void IsAsDescribed() => Assert.Empty(TwilioDescription.Read().Faults(standIn.Exchanges));

    private Task<HttpResponseMessage> Post(string to, string body, params (string Name, string Value)[] more) =>
        caller.PostAsync(Messages, Form(to, body, more), Ct);

    private async Task<JsonElement> Created(string to, string body)
    {
        using var response = await Post(to, body);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return await Body(response);
    }

    private async Task<IEnumerable<string?>> Bodies(string query) =>
        (await Body(await caller.GetAsync(Messages + query, Ct)))
            .GetProperty("messages")
            .EnumerateArray()
            .Select(m => m.GetProperty("body").GetString());

    private static FormUrlEncodedContent Form(string to, string body, params (string Name, string Value)[] more) =>
        new(
            [
                new("To", to),
                new("From", TwilioStandIn.Number),
                new("Body", body),
                .. more.Select(m => KeyValuePair.Create(m.Name, m.Value))
            ]);

    private static async Task<JsonElement> Body(HttpResponseMessage response) =>
        JsonElement.Parse(await response.Content.ReadAsStringAsync(Ct));

    private static async Task IsError(HttpResponseMessage response, int status, int code)
    {
        var body = await Body(response);
        Assert.Equal((status, code), ((int)response.StatusCode, body.GetProperty("code").GetInt32()));
        Assert.Equal($"https://www.twilio.com/docs/errors/{code}", body.GetProperty("more_info").GetString());
    }
}
