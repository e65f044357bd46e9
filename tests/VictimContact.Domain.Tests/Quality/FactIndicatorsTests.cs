using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Quality;

/// <summary>What entries count as. Terms of 1 June 2026, a Monday: weekly by phone or text message, never by letter.</summary>
public sealed class FactIndicatorsTests
{
    private static TimelineBuilder Agreed() => A.Timeline("2026-06-01")
        .Assigned("2026-06-01T08:00", "1742")
        .Terms("2026-06-01T10:00", "P7D", Channel.Phone, Channel.Sms, [Channel.Letter]);

    [Theory]
    [InlineData(ContactOutcome.Spoke, Channel.Phone, "update agreed-channel duty-met")]
    [InlineData(ContactOutcome.Sent, Channel.Sms, "update agreed-channel duty-met")]
    [InlineData(ContactOutcome.DeclinedUpdate, Channel.Phone, "update agreed-channel duty-met")]
    [InlineData(ContactOutcome.Met, Channel.InPerson, "update other-channel duty-met")]
    [InlineData(ContactOutcome.Attempted, Channel.Phone, "attempt agreed-channel")]
    [InlineData(ContactOutcome.Voicemail, Channel.Portal, "attempt other-channel")]
    [InlineData(ContactOutcome.NoUpdate, Channel.Phone, "other-contact agreed-channel")]
    [InlineData(ContactOutcome.Sent, Channel.Email, "other-contact other-channel")]
    [InlineData(ContactOutcome.Spoke, Channel.Letter, "update other-channel unsafe-channel duty-met")]
    [InlineData(ContactOutcome.UnsafePersonAnswered, Channel.Phone, "attempt agreed-channel")]
    public void A_contact_counts_by_its_outcome_and_its_channel(ContactOutcome outcome, Channel channel, string expected) =>
        Assert.Equal(expected, LastOf(Agreed().Contact("2026-06-05T10:00", outcome, channel)));

    // Nothing was agreed yet that a channel could keep to.
    [Fact]
    public void Before_the_first_terms_a_channel_is_neither_agreed_nor_another() =>
        Assert.Equal("update", LastOf(A.Timeline("2026-06-01").Assigned("2026-06-01T08:00", "1742").Contact("2026-06-02T10:00")));

    // The same call marks the channel and is not yet on an unsafe one; the next is.
    [Fact]
    public void A_channel_is_unsafe_from_the_call_on_that_showed_it() =>
        Assert.Equal(
            "attempt agreed-channel unsafe-channel",
            LastOf(
                Agreed()
                    .Contact("2026-06-05T10:00", ContactOutcome.UnsafePersonAnswered)
                    .Contact("2026-06-06T10:00", ContactOutcome.Attempted)));

    [Theory]
    [InlineData("2026-06-06T10:00", "update agreed-channel duty-met")]
    [InlineData("2026-06-06T10:01", "update agreed-channel entered-late duty-met")]
    public void An_entry_is_late_after_24_hours(string recordedAt, string expected) =>
        Assert.Equal(expected, LastOf(Agreed().Contact("2026-06-05T10:00"), recordedAt));

    // Due on Monday 8 June, British Summer Time: its last hour is 22:00 to 23:00 in UTC.
    [Theory]
    [InlineData("2026-06-08T21:59", "update agreed-channel duty-met")]
    [InlineData("2026-06-08T22:00", "update agreed-channel duty-met last-hour")]
    [InlineData("2026-06-08T22:59", "update agreed-channel duty-met last-hour")]
    [InlineData("2026-06-08T23:00", "update agreed-channel duty-met")]
    public void The_last_hour_of_the_due_day_is_an_hour_in_London(string recordedAt, string expected) =>
        Assert.Equal(expected, LastOf(Agreed().Contact("2026-06-08T20:00"), recordedAt));

    [Theory]
    [InlineData(true, VictimView.Met, "duty-met review view-met")]
    [InlineData(true, VictimView.Partly, "duty-met review view-partly")]
    [InlineData(true, VictimView.NotMet, "duty-met review view-not-met")]
    [InlineData(true, null, "duty-met review view-not-asked")]
    [InlineData(false, VictimView.NotAsked, "review victim-not-consulted view-not-asked")]
    public void A_review_says_whether_the_victim_was_asked_and_what_was_answered(bool consulted, VictimView? view, string expected)
    {
        var told = Agreed().Review("2026-06-05T10:00", consulted: consulted);
        Assert.Equal(expected, LastOf(told, change: f => f is ReviewHeld review ? review with { VictimView = view } : f));
    }

    [Fact]
    public void A_review_that_changed_the_terms_counts_once_and_one_that_was_not_possible_never()
    {
        Assert.Equal(
            ["duty-met review view-not-asked"],
            AllOf(Agreed().Review("2026-06-05T10:00", ReviewOutcome.Changed, frequency: "P14D")).Select(s => s.Text));
        Assert.Empty(AllOf(Agreed().Review("2026-06-05T10:00", ReviewOutcome.NotPossible, consulted: false)));
    }

    [Fact]
    public void An_exception_names_its_reason_and_who_approved_it() =>
        Assert.Equal("exception unable-to-contact 99", LastOf(Agreed().Exempted("2026-06-05T10:00", DutyKind.Update)));

    [Fact]
    public void What_is_void_counts_as_nothing() => Assert.Empty(AllOf(Agreed().Contact("2026-06-05T10:00").Voided("2026-06-06T10:00")));

    [Fact]
    public void An_entry_counts_for_the_officer_in_the_case_at_its_time()
    {
        var indicators = AllOf(Agreed().Contact("2026-06-05T10:00").Assigned("2026-06-06T10:00", "1900").Contact("2026-06-07T10:00"));
        Assert.Equal(["1742", "1900"], indicators.Select(i => i.Holder?.OfficerId));
    }

    private static string LastOf(TimelineBuilder told, string? recordedAt = null, Func<Fact, Fact>? change = null) =>
        AllOf(told, recordedAt, change)[^1].Text!;

    /// <summary>Entries are made when they happened, unless told.</summary>
    private static IReadOnlyList<FactIndicators> AllOf(TimelineBuilder told, string? recordedAt = null, Func<Fact, Fact>? change = null)
    {
        var timeline = told.Build();
        timeline = timeline with { Facts = [.. timeline.Facts.Select(change ?? (f => f))] };
        return FactIndicators.Of(
            timeline,
            DutyDerivation.Derive(timeline, A.Rules),
            id => recordedAt is null ? timeline.Facts.Single(f => f.Id == id).At : A.Instant(recordedAt));
    }
}
