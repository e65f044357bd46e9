using VictimContact.Domain.Agreements;
using VictimContact.Domain.Milestones;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Milestones;

public sealed class ShippedCatalogueTests
{
    // type, review, inform (standard/enhanced working days), clock, who owes the telling.
    private const string Table = """
        not-investigated            -   5/1 event   police
        officer-changed             2/1 -   event   police
        suspect-identified          5/2 -   event   police
        suspect-arrested            5/1 5/1 event   police
        suspect-interviewed         5/1 5/1 event   police
        suspect-bailed              2/1 5/1 event   police
        suspect-under-investigation 2/1 5/1 event   police
        suspect-released            2/1 5/1 event   police
        bail-conditions-changed     2/1 5/1 event   police
        bail-cancelled              2/1 5/1 event   police
        bail-extended               5/2 5/1 event   police
        bail-breached               1/1 1/1 event   police
        file-to-cps                 5/5 -   event   police
        charged                     5/1 5/1 event   police
        out-of-court-disposal       5/1 5/1 event   police
        no-further-action-police    5/1 5/1 event   police
        no-further-action-cps       5/1 5/1 event   police
        no-suspect-identified       5/1 5/1 event   police
        investigation-closed        5/1 5/1 event   police
        investigation-reopened      2/1 -   event   police
        hearing-listed              -   1/1 receipt witness-care
        court-bail-outcome          2/1 5/1 receipt witness-care
        warrant-issued              2/1 5/1 receipt witness-care
        plea-entered                5/2 -   event   police
        witness-required            2/1 1/1 receipt witness-care
        trial-approaching           5/5 -   event   police
        case-outcome                2/1 1/1 receipt witness-care
        sentenced                   2/1 1/1 receipt witness-care
        order-applied               5/2 -   event   police
        order-refused               2/1 1/1 event   police
        order-interim-made          2/1 1/1 event   police
        order-made                  2/1 1/1 event   police
        order-served                -   1/1 event   police
        order-varied                2/1 1/1 event   police
        order-breached              1/1 1/1 event   police
        order-expiring              5/5 -   event   police
        order-expired               2/1 1/1 event   police
        order-discharged            2/1 1/1 event   police
        offender-release            2/1 1/1 event   police
        further-incident            1/1 -   event   police
        risk-changed                1/1 -   event   police
        contact-details-changed     1/1 -   event   police
        victim-withdrew             5/2 -   event   police
        victim-requested-review     2/1 -   event   police
        """;

    private static readonly CatalogueVersion Code2021 = Assert.Single(MilestoneCatalogue.Shipped.Versions);

    // Trap 34: rights 8 and 9 count from receipt and are the witness care unit's. Trap 35: one working day for all at court.
    [Fact]
    public void Every_type_has_its_limits_its_clock_and_its_owner() =>
        Assert.Equal(
            Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            Code2021.Types.Values.Select(t => new[] { t.Name, Written(t.Review), Written(t.Inform), Words.Of(t.Clock), Words.Of(t.By) }));

    [Fact]
    public void Types_are_found_by_their_names() => Assert.All(Code2021.Types, entry => Assert.Equal(entry.Key, entry.Value.Name));

    [Fact]
    public void The_version_is_that_of_the_Code_in_force_from_1_April_2021()
    {
        Assert.Equal("2021", Code2021.CodeVersion);
        Assert.Equal(new DateOnly(2021, 4, 1), Code2021.InForceFrom);
        Assert.Equal(new WorkingDayLimit(5, 1), Code2021.Agree);
        Assert.Equal(new WorkingDayLimit(2, 1), Code2021.ReviewAfterReopening);
        Assert.Equal(new WorkingDayLimit(1, 1), Code2021.ReviewAfterUnsafeAnswer);
        Assert.Equal(28, Code2021.FollowUp);
    }

    // (2) The Code and force policy are never mixed up: the limits of Rights 6, 8 and 9 are the Code's, all others the force's.
    [Fact]
    public void Limits_to_tell_the_victim_are_the_Codes_but_for_bail_extended_or_breached_release_and_orders()
    {
        var policy = Code2021.Types.Values.Where(t => t.InformOrigin is { Source: LimitSource.Policy }).Select(t => t.Name);
        Assert.Equal(
            [
                "bail-extended", "bail-breached", "order-refused", "order-interim-made", "order-made", "order-served", "order-varied",
                "order-breached", "order-expired", "order-discharged", "offender-release",
            ],
            policy);
        var code = Code2021.Types.Values.Where(t => t.InformOrigin is { Source: LimitSource.Code }).ToList();
        Assert.Equal(20, code.Count);
        Assert.All(
            code,
            t => Assert.Matches($"^Victims' Code 2021, Right {(t.Clock == LimitClock.Event ? "6" : "[89]")}$", t.InformOrigin!.Reference));
    }

    [Fact]
    public void Every_review_is_force_policy_and_names_what_moved_the_force()
    {
        Assert.All(Code2021.Types.Values.Where(t => t.Review is not null), t => Assert.Equal(LimitSource.Policy, t.ReviewOrigin!.Source));
        Assert.DoesNotContain(
            Code2021.Types.Values, t => t.ReviewOrigin?.Reference.StartsWith("Victims' Code", StringComparison.Ordinal) == true);
        Assert.Equal("College of Policing APP (trigger point)", Code2021.Types["trial-approaching"].ReviewOrigin!.Reference);
    }

    [Fact]
    public void A_limit_has_an_origin_and_no_other_has() => Assert.All(Code2021.Types.Values, t =>
    {
        Assert.Equal(t.Review is null, t.ReviewOrigin is null);
        Assert.Equal(t.Inform is null, t.InformOrigin is null);
    });

    // (2) The Code says "at the start", and sets no day for agreeing.
    [Fact]
    public void What_no_type_asks_for_is_force_policy() => Assert.All(
        new[] { CatalogueVersion.AgreeOrigin, CatalogueVersion.ReviewOrigin, CatalogueVersion.FollowUpOrigin },
        o => Assert.Equal(LimitSource.Policy, o.Source));

    [Fact]
    public void What_can_put_a_victim_in_danger_is_of_safety() => Assert.Equal(
        [
            "suspect-bailed", "suspect-under-investigation", "suspect-released", "bail-conditions-changed", "bail-cancelled",
            "bail-breached", "court-bail-outcome", "order-refused", "order-made", "order-varied", "order-breached", "order-expired",
            "order-discharged", "offender-release", "further-incident", "risk-changed",
        ],
        Code2021.Types.Values.Where(t => t.IsOfSafety).Select(t => t.Name));

    // A letter that GSM-7 lacks would more than halve what a text holds.
    [Fact]
    public void Every_type_has_short_words_in_both_languages_that_fit_a_text() => Assert.All(
        Code2021.Types.Values.SelectMany(t => new[] { t.Words.En, t.Words.Cy }),
        words =>
        {
            Assert.InRange(words.Length, 1, 31);
            Assert.True(Gsm7.CanEncode(words), words);
            Assert.DoesNotMatch(@"^\p{Lu}|\.$|^\s|\s$", words);
        });

    [Fact]
    public void No_two_types_have_the_same_words()
    {
        Assert.Equal(Code2021.Types.Count, Code2021.Types.Values.Select(t => t.Words.En).Distinct().Count());
        Assert.Equal(Code2021.Types.Count, Code2021.Types.Values.Select(t => t.Words.Cy).Distinct().Count());
        Assert.Equal(new("suspect released", "rhyddhau un a ddrwgdybir"), Code2021.Types["suspect-released"].Words);
    }

    [Fact]
    public void The_oldest_version_also_serves_the_days_before_it() =>
        Assert.Same(Code2021, MilestoneCatalogue.Shipped.InForceOn(new(2016, 1, 1)));

    [Theory]
    [InlineData("charged", true)]
    [InlineData("Charged", false)]
    [InlineData("arrested", false)]
    [InlineData("", false)]
    public void A_type_is_known_by_its_exact_name(string type, bool isKnown) =>
        Assert.Equal(isKnown, MilestoneCatalogue.Shipped.Knows(type));

    [Fact]
    public void A_limit_depends_on_the_entitlement()
    {
        var limit = new WorkingDayLimit(5, 1);

        Assert.Equal(5, limit.For(EntitlementLevel.Standard));
        Assert.Equal(1, limit.For(EntitlementLevel.Enhanced));
    }

    private static string Written(WorkingDayLimit? limit) => limit is null ? "-" : $"{limit.Standard}/{limit.Enhanced}";
}
