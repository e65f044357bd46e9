using System.Globalization;
using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

/// <summary>What a text says on a lock screen. Today is Mon 7 September 2026, far from any holiday or clock change.</summary>
public sealed class ReminderTextTests
{
    private static readonly DateOnly Today = new(2026, 9, 7);
    private static readonly MilestoneWords Charged = new("suspect charged", "cyhuddo un a ddrwgdybir");
    private static readonly MilestoneWords Released = new("suspect released", "rhyddhau un a ddrwgdybir");

    // The example of the contract.
    [Fact]
    public void A_case_is_named_once_with_all_that_is_owed_in_it_by_the_events_own_words()
    {
        ReminderLine[] lines = [Inform("DPP/1234/26", "2026-09-10", Charged), Review("DPP/1234/26", "2026-09-16", Charged)];

        Assert.Equal(
            "DPP/1234/26: tell victim suspect charged by Thu 10 Sep, review agreement by Wed 16 Sep. Reply SEEN K7Q29.",
            Compose(Language.En, lines, isAnswerable: true));
        Assert.Equal(
            "DPP/1234/26: dweud wrth ddioddefwr: cyhuddo un a ddrwgdybir erbyn Iau 10 Medi, adolygu'r cytundeb erbyn Mer 16 Medi. "
            + "Atebwch GWELWYD K7Q29.",
            Compose(Language.Cy, lines, isAnswerable: true));
    }

    [Theory]
    [InlineData(DutyKind.Agree, "2026-09-09", "DPP/1234/26: agree contact by Wed 9 Sep.", "DPP/1234/26: cytuno ar gyswllt erbyn Mer 9 Medi.")]
    [InlineData(
        DutyKind.Update, "2026-09-07", "DPP/1234/26: give update today, Mon 7 Sep.", "DPP/1234/26: rhoi diweddariad heddiw, Llun 7 Medi.")]
    [InlineData(
        DutyKind.Update, "2026-09-01", "DPP/1234/26: give update, was due Tue 1 Sep.", "DPP/1234/26: rhoi diweddariad, i fod erbyn Maw 1 Medi.")]
    public void A_text_says_what_is_owed_and_by_when(DutyKind kind, string dueOn, string english, string welsh)
    {
        var line = Line(kind, "DPP/1234/26", dueOn);

        Assert.Equal(english, Compose(Language.En, [line]));
        Assert.Equal(welsh, Compose(Language.Cy, [line]));
    }

    [Fact]
    public void A_review_says_what_it_follows_where_nothing_else_does()
    {
        Assert.Equal(
            "DPP/1234/26: review agreement (suspect charged) by Wed 9 Sep.",
            Compose(Language.En, [Review("DPP/1234/26", "2026-09-09", Charged)]));
        Assert.Equal(
            "DPP/1234/26: review agreement (unsafe answer) by Tue 8 Sep.",
            Compose(Language.En, [Line(DutyKind.Review, "DPP/1234/26", "2026-09-08") with { Cause = DutyCause.UnsafeAnswer }]));
    }

    // Trap 16: there is nothing to review yet.
    [Fact]
    public void A_review_before_the_first_terms_is_worded_as_agreeing_them() => Assert.Equal(
        "DPP/1234/26: agree contact by Wed 9 Sep.",
        Compose(Language.En, [Review("DPP/1234/26", "2026-09-09", Charged) with { IsPending = true }]));

    // Trap 4: five suspects are arrested in one day.
    [Fact]
    public void Duties_that_read_the_same_are_said_once_and_one_day_is() => Assert.Equal(
        "DPP/1234/26: tell victim suspect charged (x5), review agreement by Thu 10 Sep.",
        Compose(
            Language.En,
            [
                .. Enumerable.Range(0, 5).Select(_ => Inform("DPP/1234/26", "2026-09-10", Charged)),
                Review("DPP/1234/26", "2026-09-10", Charged),
            ]));

    // One review meets every review duty that is open.
    [Fact]
    public void Several_reviews_are_one_thing_to_do_by_the_earliest_day() => Assert.Equal(
        "DPP/1234/26: review agreement, was due Tue 1 Sep, tell victim suspect charged by Wed 9 Sep.",
        Compose(
            Language.En,
            [
                Inform("DPP/1234/26", "2026-09-09", Charged), Review("DPP/1234/26", "2026-09-08", Charged),
                Review("DPP/1234/26", "2026-09-01", Released),
            ]));

    [Fact]
    public void What_is_of_safety_in_one_case_is_one_text()
    {
        List<ReminderLine> lines =
        [
            Line(DutyKind.Update, "DPP/1234/26", "2026-08-20"),
            .. Enumerable.Range(1, 4).Select(n => Inform("DPP/1234/26", $"2026-09-0{n}", Released) with { IsOfSafety = true }),
        ];

        var text = ReminderText.Compose(lines, Language.En, "1900", Today, ReminderPolicy.Default, new("K7Q29", true));

        Assert.Equal(
            "VICTIM SAFETY: DPP/1234/26 (officer 1742): tell victim suspect released, was due Tue 1 Sep, tell victim suspect released, "
            + "was due Wed 2 Sep, tell victim suspect released, was due Thu 3 Sep, tell victim suspect released, was due Fri 4 Sep, "
            + "give update, was due Thu 20 Aug. Reply SEEN K7Q29.",
            text.Text);
        Assert.Empty(text.Left);
    }

    [Fact]
    public void Of_several_victims_the_text_says_which()
    {
        var one = Inform("DPP/1234/26", "2026-09-10", Charged) with { Victim = 1, Victims = 3 };
        var two = one with { AgreementId = Guid.Parse("00000000-0000-0000-0000-00000000000d"), Victim = 2 };

        Assert.Equal(
            "DPP/1234/26 victim 1 of 3: tell victim suspect charged by Thu 10 Sep; "
            + "DPP/1234/26 victim 2 of 3: tell victim suspect charged by Thu 10 Sep.",
            Compose(Language.En, [two, one]));
    }

    [Theory]
    [InlineData("1742", ReminderStage.Opened, "DPP/1234/26: give update by Thu 10 Sep.")]
    [InlineData("1742", ReminderStage.Handover, "DPP/1234/26, now yours: give update by Thu 10 Sep.")]
    [InlineData("1900", ReminderStage.Handover, "DPP/1234/26 (officer 1900): give update by Thu 10 Sep.")]
    [InlineData(null, ReminderStage.Opened, "DPP/1234/26 (no officer): give update by Thu 10 Sep.")]
    public void The_text_says_whose_case_it_is_where_the_addressee_does_not_know(string? officerId, ReminderStage stage, string expected) =>
        Assert.Equal(
            expected,
            Compose(Language.En, [Line(DutyKind.Update, "DPP/1234/26", "2026-09-10") with { OfficerId = officerId, Stage = stage }]));

    [Fact]
    public void What_is_of_safety_comes_first_and_says_so()
    {
        List<ReminderLine> lines =
        [
            .. Enumerable.Range(1, 11).Select(n => Line(DutyKind.Update, $"BURGLARY/{n:00}", "2026-09-01")),
            Inform("STALKING/1", "2026-09-08", Released) with { IsOfSafety = true },
        ];

        var text = ReminderText.Compose(lines, Language.En, "1742", Today, ReminderPolicy.Default, null);

        Assert.Equal(
            "VICTIM SAFETY: STALKING/1: tell victim suspect released by Tue 8 Sep; BURGLARY/01: give update, was due Tue 1 Sep; "
            + "BURGLARY/02: give update, was due Tue 1 Sep; BURGLARY/03: give update, was due Tue 1 Sep; "
            + "BURGLARY/04: give update, was due Tue 1 Sep; 7 more to follow.",
            text.Text);
        Assert.Equal(
            Enumerable.Range(5, 7).Select(n => $"BURGLARY/{n:00}"), text.Left.Select(l => l.InvestigationRef));
    }

    [Fact]
    public void What_has_waited_longest_heads_the_text()
    {
        var waited = Line(DutyKind.Update, "Z/9", "2026-09-20") with { WaitsSince = new(2026, 9, 4, 13, 0, 0, TimeSpan.Zero) };
        var newer = Line(DutyKind.Update, "A/1", "2026-09-01") with { WaitsSince = new(2026, 9, 7, 7, 0, 0, TimeSpan.Zero) };

        Assert.Equal(
            "Z/9: give update by Sun 20 Sep; A/1: give update, was due Tue 1 Sep.", Compose(Language.En, [newer, waited]));
    }

    [Fact]
    public void A_case_that_is_more_than_one_part_is_said_as_far_as_it_fits()
    {
        List<ReminderLine> lines = [.. Enumerable.Range(10, 9).Select(n => Inform("DPP/1234/26", $"2026-09-{n}", Charged))];

        var text = ReminderText.Compose(lines, Language.En, "1742", Today, ReminderPolicy.Default, new("K7Q29", true));

        Assert.Equal(
            "DPP/1234/26: tell victim suspect charged by Thu 10 Sep, tell victim suspect charged by Fri 11 Sep, "
            + "tell victim suspect charged by Sat 12 Sep. Reply SEEN K7Q29.",
            text.Text);
        Assert.Equal(6, text.Left.Count);
    }

    [Fact]
    public void Long_references_are_told_apart()
    {
        const string one = "DYFED-POWYS/CRIME/2026/000123/A";
        const string other = "DYFED-POWYS/CRIME/2026/000124/A";

        Assert.Equal(
            "..OWYS/CRIME/2026/000123/A: give update by Thu 10 Sep.", Compose(Language.En, [Line(DutyKind.Update, one, "2026-09-10")]));
        Assert.Equal(
            "..OWYS/CRIME/2026/000123/A: give update by Thu 10 Sep; ..OWYS/CRIME/2026/000124/A: give update by Thu 10 Sep.",
            Compose(Language.En, [Line(DutyKind.Update, one, "2026-09-10"), Line(DutyKind.Update, other, "2026-09-10")]));

        // Alike in their last 26 characters.
        Assert.Equal(
            "..1-2026/STALKING/LLANELLI/007: give update by Thu 10 Sep; ..2-2026/STALKING/LLANELLI/007: give update by Thu 10 Sep.",
            Compose(
                Language.En,
                [
                    Line(DutyKind.Update, "AREA-1-2026/STALKING/LLANELLI/007", "2026-09-10"),
                    Line(DutyKind.Update, "AREA-2-2026/STALKING/LLANELLI/007", "2026-09-10"),
                ]));
    }

    [Fact]
    public void The_weekly_list_says_reference_and_days_worst_first_after_safety()
    {
        ReminderLine[] lines =
        [
            Weekly("DPP/2/26", "2026-08-10"), Weekly("DPP/1/26", "2026-07-06"), Weekly("DPP/1/26", "2026-08-31"),
            Weekly("DPP/3/26", "2026-09-01") with { IsOfSafety = true },
        ];

        Assert.Equal("Overdue: DPP/3/26 6d, DPP/1/26 63d, DPP/2/26 28d. Reply SEEN K7Q29.", Compose(Language.En, lines, isAnswerable: true));
        Assert.Equal("Hwyr: DPP/3/26 6d, DPP/1/26 63d, DPP/2/26 28d. Cyf K7Q29.", Compose(Language.Cy, lines, isAnswerable: false));
    }

    [Fact]
    public void The_weekly_list_ends_with_how_many_more_there_are_and_tells_of_them()
    {
        List<ReminderLine> lines = [.. Enumerable.Range(1, 100).Select(n => Weekly($"DPP/{n:0000}/26", "2026-07-06"))];

        var text = ReminderText.Compose(lines, Language.En, "1742", Today, ReminderPolicy.Default, new("K7Q29", true));

        Assert.EndsWith(", DPP/0086/26 63d and 14 more on your list. Reply SEEN K7Q29.", text.Text, StringComparison.Ordinal);
        Assert.InRange(Gsm7.Length(text.Text), 1500, 1530);
        Assert.Empty(text.Left);
    }

    [Fact]
    public void The_weekly_list_comes_after_what_is_said_in_words() => Assert.Equal(
        "DPP/9/26: agree contact by Fri 11 Sep. Overdue: DPP/1/26 63d.",
        Compose(Language.En, [Weekly("DPP/1/26", "2026-07-06"), Line(DutyKind.Agree, "DPP/9/26", "2026-09-11")]));

    [Theory]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaa👍b", "aaaaaaaaaaaaaaaaaaaaaa?b")]
    [InlineData("tŷ\r\n1", "t?1")]
    public void A_reference_has_letters_that_every_phone_shows(string reference, string expected) => Assert.Equal(
        $"{expected}: give update today, Mon 7 Sep.", Compose(Language.En, [Line(DutyKind.Update, reference, "2026-09-07")]));

    [Fact]
    public void Nothing_to_remind_of_is_no_text() => Assert.Throws<ArgumentException>(() => Compose(Language.En, []));

    [Theory]
    [InlineData(Language.En)]
    [InlineData(Language.Cy)]
    public void What_stands_alone_is_one_part(Language language)
    {
        string[] texts = [ReminderText.Help(language), ReminderText.OptedOut("1234567890123456", language, "K7Q29")];

        Assert.All(texts, text => Assert.True(Gsm7.CanEncode(text)));
        Assert.All(texts, text => Assert.InRange(Gsm7.Length(text), 1, 160));
    }

    // Every type of the catalogue, of safety or not, overdue since a day whose Welsh name is long, with a long reference.
    [Fact]
    public void One_duty_of_any_type_is_one_part_in_both_languages()
    {
        var types = MilestoneCatalogue.Shipped.Versions.SelectMany(v => v.Types.Values).ToList();

        Assert.All(types, type => Assert.All(Enum.GetValues<Language>(), language =>
        {
            var line = Inform(new string('9', 64), "2026-07-20", type.Words) with
            {
                Victim = 2,
                Victims = 3,
                IsOfSafety = type.IsOfSafety,
                OfficerId = "1234567890123456",
            };
            Assert.InRange(Gsm7.Length(Compose(language, [line], isAnswerable: true)), 1, 160);
        }));
    }

    // Trap 45.
    [Fact]
    public void Whatever_the_references_hold_a_text_is_GSM_7_within_its_limit_and_tells_or_leaves_each_duty()
    {
        var reference = Gen
            .OneOf(Gen.Char.Array[1, 64], Gen.Char["{€^\r\n\u2028ŷ\uD83D\uDC4D"].Array[1, 64])
            .Select(chars => new string(chars));
        var line = Gen.Select(Gen.Enum<DutyKind>(), reference, Gen.Int[-400, 400], Gen.Bool, Gen.Int[0, 20], Gen.Enum<ReminderStage>())
            .Select((kind, text, days, flag, n, stage) => Line(kind, text, "2026-09-07") with
            {
                AgreementId = new Guid(n, 0, 0, new byte[8]),
                DueOn = Today.AddDays(stage == ReminderStage.Weekly ? -Math.Abs(days) : days),
                Stage = stage,
                IsOfSafety = flag,
                Event = kind == DutyKind.Inform ? Charged : null,
                OfficerId = flag ? "1234567890123456" : "1742",
            });
        var code = Gen.Int[0, 2].Select(use => use == 0 ? null : new TextCode("K7Q29", use == 1));
        Gen.Select(Gen.OneOf(line.Array[1, 3], line.Array[1, 500]), Gen.Enum<Language>(), code).Sample(
            (lines, language, ending) =>
            {
                var (text, left) = ReminderText.Compose(lines, language, "1742", Today, ReminderPolicy.Default, ending);
                var hasWeekly = lines.Any(l => l.Stage == ReminderStage.Weekly);
                return (ending is null || text.EndsWith(" K7Q29.", StringComparison.Ordinal))
                    && Gsm7.CanEncode(text)
                    && Gsm7.Length(text) <= (hasWeekly ? ReminderPolicy.Default.WeeklyLimit : ReminderPolicy.Default.DigestLimit)
                    && left.Count < lines.Length
                    && left.All(l => l.Stage != ReminderStage.Weekly)
                    && !text.AsSpan().ContainsAny("\r\n\f");
            },
            iter: 1000, threads: 1);
    }

    private static string Compose(Language language, IReadOnlyCollection<ReminderLine> lines, bool? isAnswerable = null) =>
        ReminderText.Compose(
            lines, language, "1742", Today, ReminderPolicy.Default, isAnswerable is { } answerable ? new("K7Q29", answerable) : null).Text;

    private static ReminderLine Inform(string reference, string dueOn, MilestoneWords words) =>
        Line(DutyKind.Inform, reference, dueOn) with { Event = words, Cause = words.En };

    private static ReminderLine Review(string reference, string dueOn, MilestoneWords words) =>
        Line(DutyKind.Review, reference, dueOn) with { Event = words, Cause = words.En };

    private static ReminderLine Weekly(string reference, string dueOn) =>
        Line(DutyKind.Update, reference, dueOn) with { Stage = ReminderStage.Weekly };

    /// <summary>An agreement for each reference.</summary>
    private static Guid AgreementOf(string reference)
    {
        Span<byte> id = stackalloc byte[16];
        foreach (var (c, i) in reference.Select((c, i) => (c, i)))
            id[i % id.Length] = (byte)((id[i % id.Length] * 31) + c);
        return new(id);
    }

    private static ReminderLine Line(DutyKind kind, string reference, string dueOn) => new()
    {
        AgreementId = AgreementOf(reference),
        DutyId = Guid.Empty,
        InvestigationRef = reference,
        Kind = kind,
        DueOn = DateOnly.Parse(dueOn, CultureInfo.InvariantCulture),
        Stage = ReminderStage.Opened,
        OfficerId = "1742",
    };
}
