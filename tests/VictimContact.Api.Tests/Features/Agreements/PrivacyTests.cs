using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>
/// What is written for the officer's eyes stays there, and what is a danger to the victim is told without telling where it arose.
/// </summary>
public sealed class PrivacyTests : IAsyncLifetime
{
    private const string Note = "after sixteen, never the red car";
    private const string Victim = "N-GWEN-884211";

    private readonly Service service = Service.Start("2026-06-15T09:00:00Z");

    public async ValueTask InitializeAsync()
    {
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-06-01");
        await service.AddInvestigation("DPP/2/26", "1742", "2026-06-01");
    }

    public ValueTask DisposeAsync() => service.DisposeAsync();

    [Fact]
    public async Task The_safe_contact_note_is_told_only_where_one_agreement_is_read()
    {
        var terms = Bodies.Terms("2026-06-03T10:00:00Z", safeContact: $" {Note} ");
        using var registration = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = Victim, terms });
        var id = (await registration.Body()).Text("id")!;
        using var repeat = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = Victim, terms });
        using var conflict = await service.Post("/v1/agreements", new { investigationRef = "DPP/1/26", victimRef = Victim });
        var newTerms = Bodies.Terms("2026-06-10T10:00:00Z", safeContact: Note, sourceId: "T1");
        using var agreed = await service.Post($"/v1/agreements/{id}/terms", newTerms);
        using var agreedAgain = await service.Post($"/v1/agreements/{id}/terms", newTerms);
        newTerms["frequency"] = "P7D";
        using var reused = await service.Post($"/v1/agreements/{id}/terms", newTerms);
        var contact = await service.Record(id, "contacts", Bodies.Contact("2026-06-11T10:00:00Z"));
        var review = await service.Record(
            id,
            "reviews",
            Bodies.Review("2026-06-12T10:00:00Z", "changed", terms: new { frequency = "P7D", channel = "sms", safeContact = Note }));
        using var voided = await service.Post($"/v1/agreements/{id}/facts/{contact.Text("factId")}/void", new { reason = "corrected" });
        var list = await service.Read("/v1/agreements");
        var timeline = await service.Timeline(id);
        var explained = await service.Read($"/v1/agreements/{id}/duties/{await service.DutyId(id, "update")}");

        foreach (var response in new[] { registration, repeat, conflict, agreed, agreedAgain, reused, voided })
            Assert.DoesNotContain("red car", (await response.Body()).ToString(), StringComparison.Ordinal);
        foreach (var body in new[] { contact, review, list, timeline, explained })
            Assert.DoesNotContain("red car", body.ToString(), StringComparison.Ordinal);
        Assert.Equal(Note, (await service.Agreement(id)).GetProperty("terms").Text("safeContact"));
    }

    [Fact]
    public async Task No_log_line_holds_a_note_or_a_reference_even_of_what_was_refused()
    {
        var id = await service.AddAgreement("DPP/1/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z", safeContact: Note));
        await service.Record(id, "contacts", Bodies.Contact("2026-06-10T10:00:00Z", sourceId: Victim));
        var badTerms = Bodies.Terms("2026-06-03T10:00:00Z", "x", safeContact: $"{Note} @");
        using var refused = await service.Post(
            "/v1/agreements", new { investigationRef = "DPP/9/26", victimRef = Victim, terms = badTerms });
        using var malformed = await service.Post(
            "/v1/agreements", $$"""{"investigationRef":"DPP/1/26","victimRef":"{{Victim}}","{{Note}}":"{{Note}}"}""");
        using var wrong = await service.Post(
            $"/v1/agreements/{id}/contacts", $$"""{"at":"{{Victim}}","channel":"{{Note}}","outcome":"spoke"}""");
        foreach (var response in new[] { refused, malformed, wrong })
        {
            var answer = (await response.Body()).ToString();
            Assert.DoesNotContain("red car", answer, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("GWEN", answer, StringComparison.OrdinalIgnoreCase);
        }

        await service.Agreement(id);
        await service.Timeline(id);
        await service.Read($"/v1/agreements?victimRef={Victim}&limit=1");
        using var badCursor = await service.Get($"/v1/agreements?victimRef={Victim}&cursor={Victim}");
        using var badParameter = await service.Get($"/v1/agreements?status={Victim}&{Victim}=1");

        Assert.NotEmpty(service.Log.Lines);
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains("red car", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(service.Log.Lines, line => line.Contains("GWEN", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Trap_5_a_channel_unsafe_in_one_case_warns_in_all_without_saying_where()
    {
        var one = await service.AddAgreement("DPP/1/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z", unsafeChannels: ["letter"]));
        var other = await service.AddAgreement("DPP/2/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z", "P7D", "email"));
        Assert.Equal(["letter"], await Unsafe(other));

        var answered = await service.Record(one, "contacts", Bodies.Contact("2026-06-05T10:00:00Z", "unsafe-person-answered", "email"));
        Assert.Equal(["email", "letter"], await Unsafe(one));
        Assert.Equal(["email", "letter"], await Unsafe(other));

        // A mark from elsewhere warns, and does not undo an update that was given: this agreement itself names the channel.
        var sent = await service.Record(other, "contacts", Bodies.Contact("2026-06-09T10:00:00Z", "sent", "email"));
        Assert.Equal(["channel-unsafe"], sent.Warnings());
        Assert.Equal(1, sent.MetCount());
        var detail = sent.GetProperty("warnings")[0].Text("detail")!;
        Assert.Equal("The channel is marked unsafe for this victim.", detail);
        Assert.DoesNotContain("DPP/1/26", sent.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(one, sent.ToString(), StringComparison.Ordinal);

        await service.Void(one, answered.Text("factId")!);
        Assert.Equal(["letter"], await Unsafe(other));
    }

    [Fact]
    public async Task A_mark_goes_when_later_terms_of_the_same_agreement_name_the_channel()
    {
        var one = await service.AddAgreement("DPP/1/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z"));
        var other = await service.AddAgreement("DPP/2/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z"));
        await service.Record(one, "contacts", Bodies.Contact("2026-06-05T10:00:00Z", "unsafe-person-answered"));

        await service.Record(other, "terms", Bodies.Terms("2026-06-08T10:00:00Z"));
        Assert.Equal(["phone"], await Unsafe(other));
        await service.Record(one, "terms", Bodies.Terms("2026-06-04T10:00:00Z"));
        Assert.Equal(["phone"], await Unsafe(other));
        await service.Record(one, "terms", Bodies.Terms("2026-06-08T10:00:00Z", channel: "email", alternativeChannel: "phone"));
        Assert.Empty(await Unsafe(one));
        Assert.Empty(await Unsafe(other));
    }

    [Fact]
    public async Task Another_victim_s_unsafe_channels_are_not_this_one_s()
    {
        await service.AddAgreement("DPP/1/26", Victim, Bodies.Terms("2026-06-03T10:00:00Z", unsafeChannels: ["letter"]));
        var neighbour = await service.AddAgreement("DPP/1/26", "N-2");
        Assert.Empty(await Unsafe(neighbour));
    }

    private async Task<string?[]> Unsafe(string id) =>
        [
            .. (await service.Agreement(id))
                .GetProperty("unsafeChannels")
                .EnumerateArray()
                .Select(c => c.GetString())
                .Order(StringComparer.Ordinal)
        ];
}
