using VictimContact.Domain.Tests.Support;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Timeline;

/// <summary>(2) A waiver needs a second person: one who is not, and was at no time before, the officer in the case.</summary>
public sealed class SecondPersonTests
{
    private static readonly IReadOnlyList<OfficerAssigned> InOrder =
    [
        new() { Id = A.Id(1), At = A.Instant("2026-01-05T00:00:00Z"), OfficerId = "1742" },
        new() { Id = A.Id(2), At = A.Instant("2026-02-02T09:00:00Z"), OfficerId = "a-88" },
        new() { Id = A.Id(3), At = A.Instant("2026-03-02T09:00:00Z"), OfficerId = "903" },
    ];

    [Theory]
    [InlineData(null, "2026-02-10T12:00:00Z", false)] // nobody approved
    [InlineData("555", "2026-02-10T12:00:00Z", true)]
    [InlineData("a-88", "2026-02-10T12:00:00Z", false)] // in the case
    [InlineData("A-88", "2026-02-10T12:00:00Z", false)] // without case
    [InlineData("1742", "2026-02-10T12:00:00Z", false)] // was in the case before
    [InlineData("903", "2026-02-10T12:00:00Z", true)] // comes into it only later
    [InlineData("903", "2026-03-02T09:00:00Z", false)] // from that very instant
    [InlineData("1742", "2026-01-01T12:00:00Z", false)] // before the first assignment its officer counts
    [InlineData("a-88", "2026-01-01T12:00:00Z", true)]
    public void Only_an_officer_without_part_in_the_case_by_then_is_a_second_person(string? approvedBy, string at, bool expected) =>
        Assert.Equal(expected, SecondPerson.IsIndependent(approvedBy, InOrder, A.Instant(at)));
}
