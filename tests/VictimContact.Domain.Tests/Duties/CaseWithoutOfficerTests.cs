using VictimContact.Domain.Agreements;
using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Duties;

/// <summary>A case that is nobody's belongs to a unit.</summary>
public sealed class CaseWithoutOfficerTests
{
    private static TimelineBuilder Unassigned => A.Timeline("2026-11-02").Terms("2026-11-02T10:00", "P14D")
        .Unassigned("2026-11-02T00:00", "CID");

    [Fact]
    public void The_first_officer_after_nobody_opens_no_review() =>
        Assert.Empty(Unassigned.Assigned("2026-11-04T10:00", "1742").Lines(DutyKind.Review));

    [Fact]
    public void An_assignment_to_nobody_opens_none_and_another_officer_after_it_does() =>
        Assert.Equal(
            ["review of officer-changed due 2026-11-12: open"],
            Unassigned.Assigned("2026-11-04T10:00", "1742").Unassigned("2026-11-06T10:00", "CID").Assigned("2026-11-10T10:00", "2001")
                .Lines(DutyKind.Review));

    [Fact]
    public void The_same_officer_back_in_the_case_opens_none() =>
        Assert.Empty(Unassigned.Assigned("2026-11-04T10:00", "1742").Unassigned("2026-11-06T10:00", "CID")
            .Assigned("2026-11-10T10:00", "1742").Lines(DutyKind.Review));

    [Fact]
    public void A_duty_that_ended_meanwhile_ended_under_the_unit()
    {
        var update = Unassigned.Contact("2026-11-05T10:00").Assigned("2026-11-06T10:00", "1742").Duties(DutyKind.Update)[0];
        Assert.Equal(new CaseHolder(null, "CID"), update.EndedUnder);
    }
}
