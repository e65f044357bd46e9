using System.Globalization;
using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderTextTests
{
    // Mon 16 November 2026, far from any holiday or clock change: only the words are at stake.
    private static readonly DateOnly Today = new(2026, 11, 16);

    [Theory]
    [InlineData(DutyKind.Agree, "2026-11-18", "Victim contact - DPP/1234/23: agree contact by Wed 18 Nov.")]
    [InlineData(DutyKind.Update, "2026-11-16", "Victim contact - DPP/1234/23: give update today, Mon 16 Nov.")]
    [InlineData(DutyKind.Inform, "2026-11-15", "Victim contact - DPP/1234/23: tell victim of milestone, was due Sun 15 Nov.")]
    [InlineData(DutyKind.Review, "2026-12-01", "Victim contact - DPP/1234/23: review agreement by Tue 1 Dec.")]
    public void A_text_says_what_is_owed_and_by_when(DutyKind kind, string dueOn, string expected) =>
        Assert.Equal(expected, Compose(Language.En, new ReminderLine(kind, "DPP/1234/23", Day(dueOn), IsPending: false)));

    [Theory]
    [InlineData(DutyKind.Agree, "2026-11-18", "Cyswllt dioddefwr - DPP/1234/23: cytuno ar gyswllt erbyn Mer 18 Tach.")]
    [InlineData(DutyKind.Update, "2026-11-16", "Cyswllt dioddefwr - DPP/1234/23: rhoi diweddariad heddiw, Llun 16 Tach.")]
    [InlineData(
        DutyKind.Inform, "2026-11-15", "Cyswllt dioddefwr - DPP/1234/23: rhoi gwybod am garreg filltir, roedd i fod erbyn Sul 15 Tach.")]
    [InlineData(DutyKind.Review, "2026-12-01", "Cyswllt dioddefwr - DPP/1234/23: adolygu'r cytundeb erbyn Maw 1 Rhag.")]
    public void A_text_can_be_Welsh(DutyKind kind, string dueOn, string expected) =>
        Assert.Equal(expected, Compose(Language.Cy, new ReminderLine(kind, "DPP/1234/23", Day(dueOn), IsPending: false)));

    [Theory]
    [InlineData(Language.En, true, "Victim contact - DPP/1234/23: give update today, Mon 16 Nov. Reply OK K7Q29.")]
    [InlineData(Language.En, false, "Victim contact - DPP/1234/23: give update today, Mon 16 Nov. Ref K7Q29.")]
    [InlineData(Language.Cy, true, "Cyswllt dioddefwr - DPP/1234/23: rhoi diweddariad heddiw, Llun 16 Tach. Atebwch IAWN K7Q29.")]
    [InlineData(Language.Cy, false, "Cyswllt dioddefwr - DPP/1234/23: rhoi diweddariad heddiw, Llun 16 Tach. Cyf K7Q29.")]
    public void A_text_asks_for_an_answer_only_where_one_would_arrive(Language language, bool isAnswerable, string expected)
    {
        var line = new ReminderLine(DutyKind.Update, "DPP/1234/23", Today, IsPending: false);

        Assert.Equal(expected, ReminderText.Compose([line], language, Today, ReminderPolicy.Default, new("K7Q29", isAnswerable)));
    }

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Cy)]
    public void The_help_is_one_part(Language language)
    {
        Assert.True(Gsm7.CanEncode(ReminderText.Help(language)));
        Assert.InRange(Gsm7.Length(ReminderText.Help(language)), 1, 160);
    }

    // Trap 16: there is nothing to review yet.
    [Fact]
    public void A_review_before_the_first_terms_is_worded_as_agreeing_them()
    {
        var text = Compose(Language.En, new ReminderLine(DutyKind.Review, "DPP/1234/23", new DateOnly(2026, 11, 18), IsPending: true));

        Assert.Equal("Victim contact - DPP/1234/23: agree contact by Wed 18 Nov.", text);
    }

    [Fact]
    public void Somebody_else_than_the_officer_is_told_whose_case_it_is()
    {
        var line = new ReminderLine(DutyKind.Update, "DPP/1234/23", new DateOnly(2026, 11, 12), IsPending: false, "1742");

        Assert.Equal("Victim contact - DPP/1234/23: give update, was due Thu 12 Nov (officer 1742).", Compose(Language.En, line));
        Assert.Equal(
            "Cyswllt dioddefwr - DPP/1234/23: rhoi diweddariad, roedd i fod erbyn Iau 12 Tach (swyddog 1742).", Compose(Language.Cy, line));
    }

    [Theory]
    [InlineData("DPP/0061/19/01/2021/02/C-more", "DPP/0061/19/01/2021/02/C")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaa👍b", "aaaaaaaaaaaaaaaaaaaaaaa?")] // The 24th character is a surrogate pair.
    [InlineData("tŷ\r\n\u00071", "t?1")]
    public void A_reference_is_cut_to_24_characters_that_every_phone_shows(string reference, string expected) =>
        Assert.Equal(
            $"Victim contact - {expected}: give update today, Mon 16 Nov.",
            Compose(Language.En, new ReminderLine(DutyKind.Update, reference, Today, IsPending: false)));

    [Fact]
    public void A_digest_lists_the_earliest_due_first_and_then_by_reference()
    {
        var text = Compose(
            Language.En,
            new(DutyKind.Review, "C/3", new DateOnly(2026, 11, 18), IsPending: false),
            new(DutyKind.Update, "B/2", new DateOnly(2026, 11, 12), IsPending: false),
            new(DutyKind.Update, "A/1", new DateOnly(2026, 11, 18), IsPending: false));

        Assert.Equal(
            "Victim contact - B/2: give update, was due Thu 12 Nov; A/1: give update by Wed 18 Nov; C/3: review agreement by Wed 18 Nov.",
            text);
    }

    // Trap 51: a backlog is one text, not a storm.
    [Fact]
    public void A_digest_says_how_many_more_do_not_fit()
    {
        var lines = Enumerable.Range(1, 100)
            .Select(n => new ReminderLine(DutyKind.Update, $"DPP/{n:0000}/26", new DateOnly(2026, 11, 12), IsPending: false));

        Assert.Equal(
            "Victim contact - DPP/0001/26: give update, was due Thu 12 Nov; DPP/0002/26: give update, was due Thu 12 Nov; "
            + "DPP/0003/26: give update, was due Thu 12 Nov; DPP/0004/26: give update, was due Thu 12 Nov; "
            + "DPP/0005/26: give update, was due Thu 12 Nov; DPP/0006/26: give update, was due Thu 12 Nov; 94 more.",
            Compose(Language.En, [.. lines]));
    }

    // Trap 4: five suspects are arrested in one day.
    [Fact]
    public void Duties_that_read_the_same_are_told_once()
    {
        var arrests = Enumerable.Repeat(new ReminderLine(DutyKind.Inform, "DPP/1234/23", new DateOnly(2026, 11, 17), IsPending: false), 5);

        Assert.Equal("Victim contact - DPP/1234/23: tell victim of milestone by Tue 17 Nov (x5).", Compose(Language.En, [.. arrests]));
    }

    [Fact]
    public void Nothing_to_remind_of_is_no_text() => Assert.Throws<ArgumentException>(() => Compose(Language.En));

    [Theory]
    [InlineData(160, 160, true)]
    [InlineData(159, 133, false)]
    [InlineData(140, 133, false)]
    public void The_longest_case_fits_into_one_part_and_gives_up_the_officer_where_the_limit_is_lower(
        int limit, int length, bool withOfficer)
    {
        // "Llun 20 Gorff" (Mon 20 July, overdue since) is as long as a day gets in Welsh; braces take two septets each.
        var line = new ReminderLine(DutyKind.Inform, new string('{', 30), new DateOnly(2026, 7, 20), IsPending: false, new string('9', 16));

        var text = ReminderText.Compose([line], Language.Cy, Today, ReminderPolicy.Default with { SingleLimit = limit });

        Assert.Equal((length, withOfficer), (Gsm7.Length(text), text.Contains("swyddog", StringComparison.Ordinal)));
    }

    // Trap 45.
    [Fact]
    public void Whatever_the_references_hold_a_text_is_GSM_7_within_its_limit_and_one_line()
    {
        var reference = Gen
            .OneOf(Gen.Char.Array[1, 64], Gen.Char["{€^\r\n\u2028ŷ\uD83D\uDC4D"].Array[1, 64])
            .Select(chars => new string(chars));
        var line = Gen.Select(Gen.Enum<DutyKind>(), reference, Gen.Int[-400, 400], Gen.Bool, Gen.Bool)
            .Select((kind, text, days, isPending, elsewhere) =>
                new ReminderLine(kind, text, Today.AddDays(days), isPending, elsewhere ? "1234567890123456" : null));
        var policy = Gen.Bool.Select(
            narrow => narrow ? ReminderPolicy.Default with { SingleLimit = 155, DigestLimit = 220 } : ReminderPolicy.Default);

        var code = Gen.Int[0, 2].Select(use => use == 0 ? null : new TextCode("K7Q29", use == 1));
        Gen.Select(Gen.OneOf(line.Array[1, 3], line.Array[1, 500]), Gen.Enum<Language>(), policy, code).Sample(
            (lines, language, limits, ending) =>
            {
                var text = ReminderText.Compose(lines, language, Today, limits, ending);
                return (ending is null || text.EndsWith(" K7Q29.", StringComparison.Ordinal))
                    && Gsm7.CanEncode(text)
                    && Gsm7.Length(text) <= (lines.Length == 1 ? limits.SingleLimit : limits.DigestLimit)
                    && text.Contains(": ", StringComparison.Ordinal)
                    && !text.AsSpan().ContainsAny("\r\n\f");
            },
            iter: 1000, threads: 1);
    }

    private static string Compose(Language language, params ReminderLine[] lines) =>
        ReminderText.Compose(lines, language, Today, ReminderPolicy.Default);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
