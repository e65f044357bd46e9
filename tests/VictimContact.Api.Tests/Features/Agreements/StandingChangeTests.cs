using CsCheck;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Tests.Support;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Tests.Features.Agreements;

/// <summary>(2) Of several voidings and restores of a fact the latest counts, in whatever order and however often they arrive.</summary>
public sealed class StandingChangeTests
{
    private static readonly DateTimeOffset First = Service.At("2026-06-01T09:00:00Z");

    // What arrives on 20 June says when it was found out: on one of six days, so that two of one instant are common.
    private static readonly Gen<IStandingChange[]> Changes = Gen.Select(
        Gen.Int[0, 5],
        Gen.Bool,
        IStandingChange (day, isRestore) => isRestore
            ? new RestoreRequest(First.AddDays(day))
            : new VoidRequest(VoidReason.RecordedInError, First.AddDays(day)))
        .Array[0, 8];

    [Fact]
    public void A_fact_stands_as_the_latest_of_them_says() =>
        Changes.Sample(changes =>
        {
            var fact = After(changes);
            var voidings = changes.OfType<VoidRequest>().Select(c => c.At).Max();
            var restores = changes.OfType<RestoreRequest>().Select(c => c.At).Max();
            Assert.Equal(voidings > (restores ?? DateTimeOffset.MinValue) ? voidings : null, fact.VoidedAt);
        });

    [Fact]
    public void The_order_in_which_they_arrive_and_copies_of_them_do_not_matter() =>
        Gen.Select(Changes, Gen.Int.Array[8]).Sample((changes, keys) =>
        {
            IStandingChange[] shuffled = [.. changes.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First)];
            Assert.Equal(After(changes), After([.. shuffled, .. changes]));
        });

    private static FactRow After(IStandingChange[] changes)
    {
        var contact = new ContactMade { Id = Guid.Empty, At = First.AddDays(-1), Channel = Channel.Phone, Outcome = ContactOutcome.Spoke };
        var fact = FactRow.Of(contact, Guid.Empty, Guid.Empty, null, First, "rms");
        return changes.Aggregate(fact, (row, change) => change.Of(row, First.AddDays(19), "rms"));
    }
}
