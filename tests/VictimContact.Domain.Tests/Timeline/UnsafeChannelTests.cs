using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>
/// Which channels one agreement marks unsafe. The union over a victim's agreements is read by whoever asks (traps 5 and 24).
/// </summary>
public sealed class UnsafeChannelTests
{
    private static TimelineBuilder Answered =>
        A
            .Timeline("2026-11-02")
            .Terms("2026-11-02T10:00", "P7D")
            .Contact("2026-11-04T10:00", ContactOutcome.UnsafePersonAnswered, Channel.Phone);

    [Fact]
    public void The_terms_in_force_mark_channels_and_an_unsafe_answer_does() =>
        Assert.Equal(
            [Channel.Phone, Channel.Letter],
            Answered.Terms("2026-11-05T10:00", "P7D", Channel.Email, unsafeChannels: [Channel.Letter]).Derive().UnsafeChannels.Order());

    [Fact]
    public void Later_terms_replace_the_marks_of_earlier_ones() =>
        Assert.Empty(
            A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P7D", unsafeChannels: [Channel.Letter]).Terms("2026-11-03T10:00", "P7D")
                .Derive().UnsafeChannels);

    [Fact]
    public void Later_terms_that_name_the_channel_take_its_mark_away() =>
        Assert.Empty(Answered.Terms("2026-11-05T10:00", "P7D", Channel.Email, alternative: Channel.Phone).Derive().UnsafeChannels);

    [Fact]
    public void Earlier_terms_that_name_it_do_not() => Assert.Equal([Channel.Phone], Answered.Derive().UnsafeChannels);

    [Fact]
    public void Voiding_the_contact_takes_its_mark_away() => Assert.Empty(Answered.Voided("2026-11-05T10:00").Derive().UnsafeChannels);
}
