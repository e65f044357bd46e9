using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

public sealed class AssignmentsTests
{
    private static readonly Guid New = A.Id(9);

    // 6 July 2026 begins in London at 23:00 UTC of the 5th.
    [Fact]
    public void A_first_assignment_that_nobody_dated_holds_from_the_report() => Assert.Equal(
        new OfficerAssigned { Id = New, At = A.Instant("2026-07-05T23:00"), OfficerId = "1742", FromReport = true },
        Following([], "1742", null));

    [Fact]
    public void A_first_assignment_can_be_dated() => Assert.Equal(
        new OfficerAssigned { Id = New, At = A.Instant("2026-07-06T09:00"), OfficerId = "1742" },
        Following([], "1742", "2026-07-06T09:00"));

    [Fact]
    public void The_current_officer_undated_is_no_news() =>
        Assert.Null(Following([Assigned("2031", "2026-07-05T23:00"), Assigned("1742", "2026-07-07T09:00")], "1742", null));

    [Fact]
    public void Another_officer_undated_is_refused_an_earlier_one_too()
    {
        IReadOnlyList<OfficerAssigned> standing = [Assigned("1742", "2026-07-05T23:00"), Assigned("2031", "2026-07-07T09:00")];

        foreach (var officer in new[] { "880", "1742" })
        {
            var error = Assignments.Following(standing, new(officer, null), null, A.Day("2026-07-06"), New).Error;
            Assert.Equal("assigned-at-required /assignedAt", $"{error?.Code} {error?.Pointer}");
        }
    }

    [Fact]
    public void A_dated_assignment_is_news_unless_officer_and_instant_are_the_same()
    {
        IReadOnlyList<OfficerAssigned> standing = [Assigned("1742", "2026-07-05T23:00"), Assigned("2031", "2026-07-07T09:00")];

        Assert.Null(Following(standing, "1742", "2026-07-05T23:00"));
        Assert.Equal("2031", Following(standing, "2031", "2026-07-08T09:00")?.OfficerId);
        Assert.Equal("880", Following(standing, "880", "2026-07-07T09:00")?.OfficerId);
    }

    // Contract (2), section 6: with a unit it is an assignment to nobody, and nobody is as good a holder as any.
    [Fact]
    public void An_assignment_to_nobody_holds_from_the_report_or_from_when_it_was_said()
    {
        var first = Following([], Nobody("CID"), null);
        Assert.Equal(new OfficerAssigned { Id = New, At = A.Instant("2026-07-05T23:00"), Unit = "CID", FromReport = true }, first);

        Assert.Null(Following([first!], Nobody("cid"), null));
        Assert.Null(Following([first!], Nobody("cid"), "2026-07-05T23:00"));
        Assert.Equal("RPU", Following([first!], Nobody("RPU"), "2026-07-06T09:00")?.Unit);
        Assert.Equal("CID", Following([first!], Nobody("CID"), "2026-07-06T09:00")?.Unit);
    }

    [Fact]
    public void From_nobody_to_an_officer_and_back_is_a_change_that_needs_its_instant()
    {
        var nobody = Following([], Nobody("CID"), null)!;
        var officer = Following([nobody], "1742", "2026-07-07T09:00")!;
        Assert.Equal("1742", officer.OfficerId);
        Assert.Null(officer.Unit);

        Assert.Equal("assigned-at-required", ErrorOf([nobody], new("1742", null)));
        Assert.Equal("assigned-at-required", ErrorOf([nobody], Nobody("RPU")));
        Assert.Equal("assigned-at-required", ErrorOf([nobody, officer], Nobody("CID")));
    }

    private static CaseHolder Nobody(string unit) => new(null, unit);

    private static string? ErrorOf(IReadOnlyList<OfficerAssigned> standing, CaseHolder holder) =>
        Assignments.Following(standing, holder, null, A.Day("2026-07-06"), New).Error?.Code;

    private static OfficerAssigned? Following(IReadOnlyList<OfficerAssigned> standing, string officer, string? at) =>
        Following(standing, new CaseHolder(officer, null), at);

    private static OfficerAssigned? Following(IReadOnlyList<OfficerAssigned> standing, CaseHolder holder, string? at) =>
        Assignments.Following(standing, holder, at is null ? null : A.Instant(at), A.Day("2026-07-06"), New).Value;

    private static OfficerAssigned Assigned(string officer, string at) => new() { Id = A.Id(1), At = A.Instant(at), OfficerId = officer };
}
