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
            var error = Assignments.Following(standing, officer, null, A.Day("2026-07-06"), New).Error;
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

    private static OfficerAssigned? Following(IReadOnlyList<OfficerAssigned> standing, string officer, string? at) =>
        Assignments.Following(standing, officer, at is null ? null : A.Instant(at), A.Day("2026-07-06"), New).Value;

    private static OfficerAssigned Assigned(string officer, string at) => new() { Id = A.Id(1), At = A.Instant(at), OfficerId = officer };
}
