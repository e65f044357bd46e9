using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderCodeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_code_has_five_letters_that_are_not_taken_for_others()
    {
        Assert.All(Codes(200), code => Assert.Matches("^[2-9BCDFGHJKMNPQRSTVWXYZ]{5}$", code));
        Assert.Equal("22222", ReminderCode.Of(Guid.Parse("019a80d4-3ae0-7c15-8000-000000000000")));
        Assert.Equal("32222", ReminderCode.Of(Guid.Parse("019a80d4-3ae0-7c15-8000-000000000001")));
        Assert.True(Gsm7.CanEncode(ReminderCode.Alphabet));
    }

    // 17 million codes: among 2,000 one pair is alike in one run of nine, ten pairs in none.
    [Fact]
    public void Codes_are_drawn_from_all_that_there_are() => Assert.InRange(Codes(2_000).Distinct().Count(), 1_990, 2_000);

    private static List<string> Codes(int count) =>
        Enumerable.Range(0, count).Select(_ => ReminderCode.Of(Guid.CreateVersion7(Now))).ToList();
}
