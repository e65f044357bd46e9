using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>
/// A waiver needs a second person. Officer 1742 has the case from Monday 2 November 2026, and 880 had it before, from 26 October.
/// </summary>
public sealed class SecondPersonRuleTests
{
    private static TimelineBuilder Case => A.Timeline("2026-10-26", EntitlementLevel.Enhanced).Assigned("2026-10-26T00:00", "880")
        .Assigned("2026-11-02T00:00", "1742");

    [Theory]
    [InlineData("99", "exempt on 2026-11-06")]
    [InlineData("1742", "open")]
    [InlineData("880", "open")]
    public void An_officer_who_has_or_had_the_case_excuses_nothing(string approvedBy, string ended)
    {
        var agree = Case.Duty(DutyKind.Agree);
        Assert.Equal([$"agree due 2026-10-27: {ended}"], Case.Exempted("2026-11-06T10:00", agree, approvedBy).Lines(DutyKind.Agree));
    }

    // Officers' ids are compared without case here.
    [Fact]
    public void Nor_does_she_in_other_letters()
    {
        var timeline = A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "a1742");
        Assert.Equal(
            ["agree due 2026-11-09: open"],
            timeline.Exempted("2026-11-06T10:00", timeline.Duty(DutyKind.Agree), "A1742").Lines(DutyKind.Agree));
    }

    // 99 takes the case over on the 9th: on the 6th she had no part in it.
    [Fact]
    public void Who_has_the_case_only_later_was_a_second_person_then()
    {
        var agree = Case.Duty(DutyKind.Agree);
        Assert.Equal(
            ["agree due 2026-10-27: exempt on 2026-11-06"],
            Case.Exempted("2026-11-06T10:00", agree).Assigned("2026-11-09T10:00", "99").Lines(DutyKind.Agree));
    }

    [Theory]
    [InlineData("99", EntitlementLevel.Standard, "2026-11-13")]
    [InlineData("1742", EntitlementLevel.Enhanced, "2026-11-09")]
    [InlineData(null, EntitlementLevel.Enhanced, "2026-11-09")]
    public void A_level_falls_with_a_second_person_only(string? approvedBy, EntitlementLevel level, string chargedDue)
    {
        var timeline = Case.Lowered("2026-11-04T10:00", approvedBy).Milestone("2026-11-06T10:00", "charged");
        Assert.Equal((level, A.Day(chargedDue)), (timeline.Derive().Entitlement.Level, timeline.Duty(DutyKind.Inform).DueOn));
    }

    // Standard on the 4th and, as is known only later, enhanced on the 3rd: then the 4th was a fall, and nobody approved it.
    [Fact]
    public void Whether_a_level_falls_is_known_once_all_facts_are()
    {
        var standard = A.Timeline("2026-11-02").Assigned("2026-11-02T00:00", "1742").Lowered("2026-11-04T10:00", approvedBy: null);
        Assert.Equal(EntitlementLevel.Enhanced, standard.Raised("2026-11-03T10:00").Derive().Entitlement.Level);
    }

    [Theory]
    [InlineData("99", EntitlementLevel.Standard)]
    [InlineData("880", EntitlementLevel.Enhanced)]
    [InlineData(null, EntitlementLevel.Enhanced)]
    public void To_register_below_the_default_of_the_offence_takes_one_too(string? approvedBy, EntitlementLevel level)
    {
        var timeline = Case.Registered(r => r with
        {
            Entitlement = new(EntitlementLevel.Standard),
            EntitlementGiven = true,
            OffenceDefault = new(EntitlementLevel.Enhanced, EntitlementBasis.PersistentlyTargeted),
            ApprovedBy = approvedBy,
        });
        Assert.Equal(level, timeline.Derive().Entitlement.Level);
    }

    [Theory]
    [InlineData(true, "99", false)]
    [InlineData(true, null, true)] // a standard level that nobody approved yields to the offence
    [InlineData(false, null, true)]
    public void A_changed_offence_raises_whose_level_was_not_stated(bool isStated, string? approvedBy, bool isRaised)
    {
        var timeline = A.Timeline("2026-11-02").Registered(r => r with { EntitlementGiven = isStated, ApprovedBy = approvedBy });
        Assert.Equal(isRaised, timeline.Derive().RaisedBy(new(EntitlementLevel.Enhanced)) is not null);
    }

    [Fact]
    public void A_changed_offence_never_lowers()
    {
        Assert.Null(A.Timeline("2026-11-02").Derive().RaisedBy(new(EntitlementLevel.Standard)));
        Assert.Null(A.Timeline("2026-11-02", EntitlementLevel.Enhanced).Derive().RaisedBy(new(EntitlementLevel.Enhanced)));
    }
}
