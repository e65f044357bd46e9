using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>The written form of facts is stored and compared, so each text here is a promise.</summary>
public sealed class FactContentTests
{
    private static readonly DateTimeOffset At = A.Instant("2026-11-02T10:15");

    public static TheoryData<FactKind, string> Contents => new()
    {
        { FactKind.Registration, """{"entitlement":{"level":"standard"},"entitlementGiven":false}""" },
        {
            FactKind.Registration,
            """{"entitlement":{"basis":"under-18","level":"enhanced"},"entitlementGiven":true,"terms":{"agreedAt":"2026-11-02T10:15:00+00:00","terms":{"agreedWith":"victim","channel":"in-person","frequency":"P4W","unsafeChannels":["sms","email"],"voicemailAllowed":false}}}"""
        },
        { FactKind.Identification, """{"approvedBy":"99","identifiedOn":"2026-11-02"}""" },
        { FactKind.Entitlement, """{"byOffence":true,"entitlement":{"basis":"serious-crime","level":"enhanced"}}""" },
        { FactKind.Milestone, """{"type":"charged"}""" },
        {
            FactKind.Milestone,
            """{"order":{"endsOn":"2028-11-02","kind":"stalking-protection","orderRef":"SPO/7","protects":["N-1","n-2"],"subjectRef":"S-9"},"type":"order-made"}"""
        },
        { FactKind.Milestone, """{"notifiedAt":"2026-11-03T09:00:00+00:00","type":"sentenced"}""" },
        { FactKind.Assignment, """{"fromReport":true,"officerId":"1742"}""" },
        { FactKind.Assignment, """{"unit":"CID-LLANELLI"}""" },
        {
            FactKind.Terms,
            """{"terms":{"agreedWith":"representative","alternativeChannel":"email","channel":"phone","frequency":"declined","safeContact":"After 16:00 – 'Siân'","unsafeChannels":[],"voicemailAllowed":true}}"""
        },
        { FactKind.Contact, """{"channel":"phone","outcome":"declined-update"}""" },
        { FactKind.Contact, """{"by":"VCU","channel":"support-service","informedOf":["A/1","B"],"outcome":"no-update"}""" },
        { FactKind.Review, """{"outcome":"not-possible","victimConsulted":false}""" },
        {
            FactKind.Review,
            """{"outcome":"changed","terms":{"agreedWith":"victim","channel":"phone","frequency":"P1M","unsafeChannels":[],"voicemailAllowed":false},"victimConsulted":true,"victimView":"not-met"}"""
        },
        {
            FactKind.Exception,
            """{"approvedBy":"99","cause":"terms","dueOn":"2026-11-16","dutyId":"6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03","dutyKind":"update","openedBy":"00000006-0000-0000-0000-000000000000","reason":"would-prejudice-investigation","victimToldWhyAt":"2026-11-03T09:00:00+00:00"}"""
        },
        {
            FactKind.Exception,
            """{"approvedBy":"99","cause":"order-follow-up","dueOn":"2026-11-16","dutyId":"6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03","dutyKind":"review","openedBy":"00000007-0000-0000-0000-000000000000","orderRef":"SPO/7","reason":"victim-is-suspect"}"""
        },
        { FactKind.Closing, """{"reason":"handed-to-witness-care"}""" },
        { FactKind.Reopening, "{}" },
    };

    [Theory]
    [MemberData(nameof(Contents))]
    public void What_was_written_reads_back_and_is_written_the_same(FactKind kind, string content)
    {
        var fact = FactContent.Read(kind, content, A.Id(7), At, At.AddDays(1), null);
        Assert.Equal((kind, A.Id(7), At, At.AddDays(1)), (fact.Kind, fact.Id, fact.At, fact.VoidedAt));
        Assert.Equal(content, FactContent.Of(fact));
    }

    [Fact]
    public void Every_kind_has_a_text_here() =>
        Assert.Equal(Enum.GetValues<FactKind>(), Contents.Select(row => row.Data.Item1).Distinct());

    [Fact]
    public void The_source_id_is_no_content_but_reads_back()
    {
        var milestone = (MilestoneReached)FactContent.Read(FactKind.Milestone, """{"type":"charged"}""", A.Id(7), At, null, "DEF/1");
        Assert.Equal("DEF/1", milestone.SourceId);
        Assert.Equal("""{"type":"charged"}""", FactContent.Of(milestone));
    }

    [Fact]
    public void Unsafe_channels_are_written_once_each_in_a_fixed_order() =>
        Assert.Equal(
            """{"agreedWith":"victim","channel":"phone","frequency":"P7D","unsafeChannels":["sms","letter"],"voicemailAllowed":false}""",
            FactContent.ToOrder(
                A.Terms("P7D") with
                {
                    UnsafeChannels = new Terms(
                        Frequency.Declined, Channel.Phone, UnsafeChannels: [Channel.Letter, Channel.Sms, Channel.Letter]).UnsafeChannels
                }));

    // (2) Content is the key: what the sender said, with references by their keys and lists as sets.
    [Theory]
    [InlineData(FactKind.Contact, """{"by":"VCU","channel":"phone","informedOf":["B","A"],"outcome":"spoke"}""", """{"by":"vcu","channel":"phone","informedOf":["A","B","A"],"outcome":"spoke"}""")]
    [InlineData(FactKind.Contact, """{"channel":"phone","informedOf":[],"outcome":"spoke"}""", """{"channel":"phone","outcome":"spoke"}""")]
    [InlineData(FactKind.Exception, """{"approvedBy":"a-9","dueOn":"2026-11-16","dutyId":"6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03","dutyKind":"update","cause":"terms","openedBy":"00000006-0000-0000-0000-000000000000","reason":"victim-is-suspect"}""", """{"approvedBy":"A-9","cause":"charged","dueOn":"2026-11-23","dutyId":"6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03","dutyKind":"review","openedBy":"00000007-0000-0000-0000-000000000000","reason":"victim-is-suspect"}""")]
    [InlineData(FactKind.Registration, """{"entitlement":{"level":"standard"},"entitlementGiven":false}""", """{"entitlement":{"basis":"serious-crime","level":"enhanced"},"entitlementGiven":false}""")]
    public void What_means_the_same_has_the_same_key(FactKind kind, string one, string other) =>
        Assert.Equal(Key(kind, one), Key(kind, other));

    [Theory]
    [InlineData(FactKind.Contact, """{"channel":"phone","informedOf":["a"],"outcome":"spoke"}""", """{"channel":"phone","informedOf":["A"],"outcome":"spoke"}""")] // a sourceId is compared as sent
    [InlineData(FactKind.Closing, """{"reason":"duplicate"}""", """{"reason":"crime-cancelled"}""")]
    [InlineData(FactKind.Entitlement, """{"byOffence":true,"entitlement":{"level":"enhanced"}}""", """{"entitlement":{"level":"enhanced"}}""")]
    [InlineData(FactKind.Registration, """{"entitlement":{"level":"standard"},"entitlementGiven":false}""", """{"entitlement":{"level":"standard"},"entitlementGiven":true}""")]
    public void What_means_something_else_has_another_key(FactKind kind, string one, string other) =>
        Assert.NotEqual(Key(kind, one), Key(kind, other));

    [Fact]
    public void Kind_and_instant_are_in_the_key_and_the_instant_of_a_registration_is_not()
    {
        var closed = new Closed { Id = A.Id(1), At = At, Reason = ClosingReason.Duplicate };
        Assert.NotEqual(FactContent.KeyOf(closed), FactContent.KeyOf(closed with { At = At.AddMilliseconds(1) }));
        Assert.NotEqual(
            FactContent.KeyOf(new Reopened { Id = A.Id(1), At = At }),
            FactContent.KeyOf(new MilestoneReached { Id = A.Id(1), At = At, Type = "charged" }));
        var registered = A.Timeline("2026-11-02").Build().Registration;
        Assert.Equal(FactContent.KeyOf(registered), FactContent.KeyOf(registered with { At = registered.At.AddDays(1) }));
    }

    // Wiping the note of a voided fact moves nothing, and no order depends on ids that the service gave.
    [Fact]
    public void Facts_of_one_instant_are_ordered_without_the_safe_contact_note_and_given_ids()
    {
        var terms = A.Terms("P7D");
        Assert.Equal(FactContent.ToOrder(terms), FactContent.ToOrder(terms with { SafeContact = "After 16:00" }));
        Assert.Equal(
            """{"approvedBy":"99","cause":"reopened","dueOn":"2026-11-16","dutyKind":"review","reason":"victim-is-suspect"}""",
            FactContent.ToOrder(FactContent.Read(
                FactKind.Exception,
                """{"approvedBy":"99","cause":"reopened","dueOn":"2026-11-16","dutyId":"6f3a1c52-0d7e-8b19-a4c6-2f91e58d7b03","dutyKind":"review","openedBy":"00000007-0000-0000-0000-000000000000","reason":"victim-is-suspect"}""",
                A.Id(7), At, null, null)));
    }

    private static string Key(FactKind kind, string content) => FactContent.KeyOf(FactContent.Read(kind, content, A.Id(7), At, null, null));

    [Theory]
    [InlineData("""{"channel":"PHONE","outcome":"spoke"}""")]
    [InlineData("null")]
    [InlineData("")]
    public void Content_that_this_service_did_not_write_is_a_bug(string content) =>
        Assert.ThrowsAny<System.Text.Json.JsonException>(() => FactContent.Read(FactKind.Contact, content, A.Id(7), At, null, null));

    [Fact]
    public void A_stored_timeline_has_the_duties_of_the_one_that_was_told()
    {
        var told = A.Timeline("2026-11-02").Terms("2026-11-02T10:15", "P14D").Milestone("2026-11-04T10:00", "charged")
            .Contact("2026-11-05T10:00", informedOf: ["charged"]).Exempted("2026-11-06T10:00", DutyKind.Review).Build();
        var stored = told with
        {
            Facts = [
                .. told.Facts.Select(
                    f => FactContent.Read(f.Kind, FactContent.Of(f), f.Id, f.At, f.VoidedAt, (f as MilestoneReached)?.SourceId))
            ],
        };
        Assert.Equal(
            DutyDerivation.Derive(told, A.Rules).Duties.Select(TimelineBuilder.Line),
            DutyDerivation.Derive(stored, A.Rules).Duties.Select(TimelineBuilder.Line));
    }
}
