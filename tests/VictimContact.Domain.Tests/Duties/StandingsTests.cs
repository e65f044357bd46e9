using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Tests.Support;

namespace VictimContact.Domain.Tests.Duties;

public sealed class StandingsTests
{
    [Theory]
    [InlineData("2026-11-08", Standing.Overdue)]
    [InlineData("2026-11-09", Standing.DueSoon)] // today
    [InlineData("2026-11-12", Standing.DueSoon)] // three days ahead
    [InlineData("2026-11-13", Standing.OnTrack)]
    public void The_earliest_open_duty_gives_the_standing_even_of_a_closed_agreement(string nextDueOn, Standing expected)
    {
        Assert.Equal(expected, Standings.On(A.Day("2026-11-09"), AgreementStatus.Active, A.Day(nextDueOn)));
        Assert.Equal(expected, Standings.On(A.Day("2026-11-09"), AgreementStatus.Closed, A.Day(nextDueOn)));
    }

    [Theory]
    [InlineData(AgreementStatus.Pending, Standing.OnTrack)]
    [InlineData(AgreementStatus.Active, Standing.OnTrack)]
    [InlineData(AgreementStatus.Closed, Standing.Closed)]
    public void With_nothing_open_only_a_closed_agreement_is_closed(AgreementStatus status, Standing expected) =>
        Assert.Equal(expected, Standings.On(A.Day("2026-11-09"), status, null));
}
