using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>
/// Each case is a small force: <c>id state cover supervisor</c>, with <c>-</c> for nobody. The officer in the case is 1742.
/// </summary>
public sealed class RecipientResolverTests
{
    [Theory]
    [InlineData("1742 available - 88; 88 available - -", "1742 officer")]
    [InlineData("1742 available 55 88; 55 available - -; 88 available - -", "1742 officer")] // Back from leave: cover no longer counts.
    [InlineData("1742 absent 55 88; 55 available - -; 88 available - -", "55 cover")]
    [InlineData("1742 absent - 88; 88 available - -", "88 supervisor")]
    [InlineData("1742 absent 55 88; 55 absent 66 -; 66 available - -; 88 available - -", "88 supervisor")] // Cover is one step.
    [InlineData("1742 absent 55 88; 55 left - -; 88 available - -", "88 supervisor")]
    [InlineData("1742 absent 55 88; 88 available - -", "88 supervisor")] // 55 is not known.
    [InlineData("1742 left 55 88; 55 available - -; 88 available - -", "88 supervisor")] // Who has left is not covered.
    [InlineData("1742 absent - 88; 88 absent 99 -; 99 available - -", "99 cover")]
    [InlineData("1742 absent - 88; 88 left 99 -; 99 available - -", null)]
    [InlineData("1742 absent - 88", null)]
    [InlineData("1742 left - -", null)]
    [InlineData("1742 absent 1742 1742", null)]
    [InlineData("88 available - -", null)]
    public void An_officers_stage_goes_to_who_can_act_on_it(string force, string? expected) =>
        Assert.Equal(expected, Written(RecipientResolver.ForOfficer("1742", Find(force))));

    [Theory]
    [InlineData("1742 available - 88; 88 available - -", "88 supervisor")]
    [InlineData("1742 left - 88; 88 available - -", "88 supervisor")]
    [InlineData("1742 available - 88; 88 absent 99 -; 99 available - -", "99 cover")]
    [InlineData("1742 available - 88; 88 absent 99 77; 99 absent 66 -; 66 available - -; 77 available - -", null)]
    [InlineData("1742 available - 88; 88 absent - 77; 77 available - -", null)] // Supervision is one step too.
    [InlineData("1742 available - 88; 88 left 99 -; 99 available - -", null)]
    [InlineData("1742 available - 88", null)]
    [InlineData("1742 available - -", null)]
    [InlineData("88 available - -", null)]
    public void A_supervisors_stage_goes_to_the_supervisor_or_their_cover(string force, string? expected) =>
        Assert.Equal(expected, Written(RecipientResolver.ForSupervisor("1742", Find(force))));

    // STOP, a number that is none any more, a landline: the supervisor hears of it instead.
    [Theory]
    [InlineData("1742 available - 88 mute; 88 available - -", "88 supervisor")]
    [InlineData("1742 available 55 88 mute; 55 available - -; 88 available - -", "88 supervisor")] // At work, so not covered.
    [InlineData("1742 absent 55 88; 55 available - - mute; 88 available - -", "88 supervisor")]
    [InlineData("1742 available - 88 mute; 88 absent 99 - mute; 99 available - -", "99 cover")]
    [InlineData("1742 available - 88 mute; 88 available 99 - mute; 99 available - -", null)]
    [InlineData("1742 available - - mute", null)]
    public void An_officer_who_cannot_be_texted_is_stood_in_for_by_the_supervisor(string force, string? expected) =>
        Assert.Equal(expected, Written(RecipientResolver.ForOfficer("1742", Find(force))));

    // Trap 53: an escalation never comes back to where it came from.
    [Theory]
    [InlineData("1742 available - 1742")]
    [InlineData("1742 available - 88; 88 absent 1742 -")]
    [InlineData("1742 available - 88; 88 absent 88 -")]
    public void An_escalation_never_loops(string force) => Assert.Null(RecipientResolver.ForSupervisor("1742", Find(force)));

    private static Func<string, Colleague?> Find(string force)
    {
        var colleagues = force.Split("; ").Select(line => line.Split(' ')).ToDictionary(
            word => word[0],
            word =>
                new Colleague(
                    word[0],
                    "+447700900123",
                    Language.En,
                    Words.Parse<Availability>(word[1]),
                    IdOf(word[2]),
                    IdOf(word[3]),
                    word.Length == 4));
        return id => colleagues.GetValueOrDefault(id);

        static string? IdOf(string word) => word == "-" ? null : word;
    }

    private static string? Written(Recipient? recipient) =>
        recipient is null ? null : $"{recipient.To.OfficerId} {Words.Of(recipient.Role)}";
}
