using VictimContact.Domain.Quality;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Quality;

public sealed class QualityTotalsTests
{
    private readonly QualityTotals totals = new();

    [Fact]
    public void Entries_are_counted_by_their_signs()
    {
        totals.Add("update agreed-channel duty-met last-hour", 3);
        totals.Add("update other-channel", 2);
        totals.Add("update", 5);
        totals.Add("attempt agreed-channel entered-late", 7);
        totals.Add("attempt other-channel unsafe-channel", 11);
        totals.Add("other-contact agreed-channel", 13);
        totals.Add("duty-met review victim-not-consulted view-not-asked", 17);
        totals.Add("review view-met", 19);

        Assert.Equal((41, 10, 18), (totals.Contacts, totals.Updates, totals.Attempts));

        // The five before any terms are updates, and kept to no channel nor failed to.
        Assert.Equal((5, 3, 2), (totals.UpdatesUnderTerms, totals.UpdatesOnAgreedChannel, totals.UpdatesOnOtherChannel));
        Assert.Equal((7, 7, 11), (totals.AttemptsOnAgreedChannel, totals.EnteredLate, totals.OnUnsafeChannel));
        Assert.Equal((20, 3), (totals.MetDuty, totals.InLastHour));
        Assert.Equal((36, 17, 19), (totals.Reviews, totals.ReviewsWithoutVictim, totals.Of(QualityIndicator.ViewMet)));
    }

    [Fact]
    public void Exceptions_are_told_apart_by_reason_and_approver_most_first()
    {
        totals.Add("exception unable-to-contact 903", 1);
        totals.Add("exception unsafe-to-contact 903", 2);
        totals.Add("exception unable-to-contact 880", 1);
        totals.Add("exception unable-to-contact 903", 3);

        Assert.Equal(
            [
                (ExceptionReason.UnableToContact, "903", 4),
                (ExceptionReason.UnsafeToContact, "903", 2),
                (ExceptionReason.UnableToContact, "880", 1)
            ],
            totals.Exceptions);
    }
}
