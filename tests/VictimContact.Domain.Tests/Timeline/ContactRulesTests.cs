using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>
/// Which contacts are updates. Each is made on Wednesday 11 November under terms of Monday 2 November: by phone, or else by email.
/// </summary>
public sealed class ContactRulesTests
{
    private const string Met = "update due 2026-11-16: met on 2026-11-11";
    private const string Open = "update due 2026-11-16: open";

    [Theory]
    [InlineData(ContactOutcome.Spoke, Channel.Phone, Met)]
    [InlineData(ContactOutcome.Spoke, Channel.Video, Met)] // a conversation counts on any channel
    [InlineData(ContactOutcome.Met, Channel.InPerson, Met)]
    [InlineData(ContactOutcome.DeclinedUpdate, Channel.InPerson, Met)]
    [InlineData(ContactOutcome.Sent, Channel.Phone, Met)]
    [InlineData(ContactOutcome.Sent, Channel.Email, Met)] // the alternative channel
    [InlineData(ContactOutcome.Sent, Channel.Letter, Open)] // trap 24: not one that was agreed
    [InlineData(ContactOutcome.Representative, Channel.Phone, Open)] // nobody agreed to a representative
    [InlineData(ContactOutcome.Attempted, Channel.Phone, Open)]
    [InlineData(ContactOutcome.Voicemail, Channel.Phone, Open)] // trap 23
    [InlineData(ContactOutcome.ThirdParty, Channel.Phone, Open)]
    [InlineData(ContactOutcome.NoUpdate, Channel.InPerson, Open)]
    [InlineData(ContactOutcome.UnsafePersonAnswered, Channel.Phone, Open)]
    public void An_update_is_one_that_reached_the_victim(ContactOutcome outcome, Channel channel, string expected) =>
        Assert.Equal(
            expected,
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D", Channel.Phone, Channel.Email)
                .Contact("2026-11-11T10:00", outcome, channel).Lines(DutyKind.Update)[0]);

    [Theory]
    [InlineData(AgreedWith.Representative, Channel.Phone)]
    [InlineData(AgreedWith.Victim, Channel.Representative)]
    public void A_representative_counts_where_the_terms_are_with_one_or_by_way_of_one(AgreedWith with, Channel channel) =>
        Assert.Equal(
            Met,
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D", channel, with: with)
                .Contact("2026-11-11T10:00", ContactOutcome.Representative).Lines(DutyKind.Update)[0]);

    [Fact]
    public void Before_the_first_terms_a_written_update_counts_on_any_channel_and_a_representative_on_none()
    {
        var written = A.Timeline("2026-11-02").Milestone("2026-11-02T10:00", "charged")
            .Contact("2026-11-03T10:00", ContactOutcome.Representative, Channel.Representative, ["charged"])
            .Contact("2026-11-04T10:00", ContactOutcome.Sent, Channel.Letter, ["charged"]);
        Assert.Equal(["inform of charged due 2026-11-09: met on 2026-11-04"], written.Lines(DutyKind.Inform));
    }

    // Trap 24: preferred is not safe.
    [Fact]
    public void A_written_update_on_a_channel_marked_unsafe_by_an_unsafe_answer_does_not_count()
    {
        var timeline = A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D", Channel.Sms)
            .Contact("2026-11-04T10:00", ContactOutcome.UnsafePersonAnswered, Channel.Sms)
            .Contact("2026-11-11T10:00", ContactOutcome.Sent, Channel.Sms);
        Assert.Equal([Open], timeline.Lines(DutyKind.Update));
    }

    [Fact]
    public void An_unsafe_channel_before_any_terms_takes_no_written_update() =>
        Assert.Equal(
            ["inform of charged due 2026-11-09: open"],
            A.Timeline("2026-11-02").Milestone("2026-11-02T10:00", "charged")
                .Contact("2026-11-03T10:00", ContactOutcome.UnsafePersonAnswered, Channel.Letter)
                .Contact("2026-11-04T10:00", ContactOutcome.Sent, Channel.Letter, ["charged"]).Lines(DutyKind.Inform));

    [Fact]
    public void To_speak_counts_even_on_an_unsafe_channel() =>
        Assert.Equal(
            Met,
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D", Channel.Email, unsafeChannels: [Channel.Phone])
                .Contact("2026-11-11T10:00").Lines(DutyKind.Update)[0]);

    [Fact]
    public void A_contact_is_judged_by_the_terms_in_force_at_its_instant()
    {
        // The letter of the 11th is judged by the terms of the 2nd (letter), not by those of the 13th (phone).
        var timeline = A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D", Channel.Letter)
            .Contact("2026-11-11T10:00", ContactOutcome.Sent, Channel.Letter)
            .Terms("2026-11-13T10:00", "P14D", Channel.Phone);
        Assert.Equal(
            [Met, "update due 2026-11-25: met on 2026-11-13", "update due 2026-11-27: open"],
            timeline.Lines(DutyKind.Update));
    }

    [Theory]
    [InlineData(ContactOutcome.Attempted, true)]
    [InlineData(ContactOutcome.Voicemail, true)]
    [InlineData(ContactOutcome.ThirdParty, true)]
    [InlineData(ContactOutcome.UnsafePersonAnswered, true)]
    [InlineData(ContactOutcome.NoUpdate, false)]
    [InlineData(ContactOutcome.Spoke, false)]
    public void Attempts_are_shown_as_such(ContactOutcome outcome, bool isAttempt)
    {
        Assert.Equal(isAttempt, ContactRules.IsAttempt(outcome));
        var lastAttemptAt = A.Timeline("2026-11-02").Contact("2026-11-11T10:00", outcome).Derive().LastAttemptAt;
        Assert.Equal(isAttempt ? A.Instant("2026-11-11T10:00") : null, lastAttemptAt);
    }
}
