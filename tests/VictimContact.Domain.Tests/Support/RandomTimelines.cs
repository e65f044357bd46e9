using CsCheck;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Tests.Support;

/// <summary>
/// Histories that no author of a literal case would think of. They run from 20 March to 9 May 2026, over the clock change of 29 March and
/// Easter; few hours a day make facts of the same instant common, and half of the hours lie beside a London midnight.
/// </summary>
internal static class RandomTimelines
{
    private const int Days = 50;

    private static readonly DateTimeOffset First = A.Instant("2026-03-20T00:00");

    private static readonly Gen<DateTimeOffset> Instant =
        Gen.Select(Gen.Int[0, Days], Gen.OneOf(0, 9, 9, 22, 23), (day, hour) => First.AddDays(day).AddHours(hour));

    private static readonly Gen<Terms> Terms = Gen.Select(
        Gen.OneOf("P1D", "P3D", "P7D", "P1W", "P14D", "P1M", "milestones-only", "declined"),
        Gen.OneOf(Channel.Phone, Channel.Email),
        Gen.OneOf<Channel?>(null, Channel.Sms),
        Gen.OneOf(AgreedWith.Victim, AgreedWith.Representative),
        (frequency, channel, alternative, with) =>
            A.Terms(frequency, channel) with { AlternativeChannel = alternative, AgreedWith = with });

    private static readonly Gen<string> SourceId = Gen.OneOf("M0", "M1", "M2");

    private static readonly Gen<Fact> Contact = Gen.Select(
        Instant, Gen.Enum<ContactOutcome>(), Gen.OneOf(Channel.Phone, Channel.Email, Channel.Sms), SourceId.Array[0, 2],
        Fact (at, outcome, channel, named) =>
            new ContactMade { Id = default, At = at, Outcome = outcome, Channel = channel, InformedOf = named });

    private static readonly Gen<Fact> Milestone = Gen.Select(
        Instant, Gen.OneOf("suspect-arrested", "charged", "officer-changed", "risk-changed", "hearing-listed", "sentenced", "file-to-cps"),
        Gen.Int[0, 4], SourceId,
        Fact (at, type, days, key) => new MilestoneReached
        {
            Id = default,
            At = at,
            Type = type,
            NotifiedAt = type is "hearing-listed" or "sentenced" ? at.AddDays(days) : null,
            SourceId = key,
        });

    private static readonly Gen<Fact> Review = Gen.Select(
        Instant, Gen.Enum<ReviewOutcome>(), Gen.Bool, Terms,
        Fact (at, outcome, consulted, terms) => new ReviewHeld
        {
            Id = default,
            At = at,
            Outcome = outcome,
            VictimConsulted = consulted && outcome != ReviewOutcome.NotPossible,
            Terms = outcome == ReviewOutcome.Changed ? terms : null,
        });

    // Two orders, of which the first may protect others than this victim, who is N-1.
    private static readonly Gen<Fact> OrderMilestone = Gen.Select(
        Instant,
        Gen.OneOf(
            "order-applied", "order-refused", "order-interim-made", "order-made", "order-made", "order-served", "order-varied",
            "order-breached", "order-expiring", "order-expired", "order-discharged"),
        Gen.OneOf("SPO-1", "spo-1", "RO-2"),
        Gen.OneOf<string[]?>(null, null, ["N-1"], ["N-2"], ["n-1", "N-2"]),
        Gen.Int[0, 70],
        Fact (at, type, order, protects, days) => new MilestoneReached
        {
            Id = default,
            At = at,
            Type = type,
            SourceId = "M1",
            Order = new(
                order,
                OrderKind.StalkingProtection,
                Protects: order == "RO-2" ? null : protects,
                EndsOn: days % 3 == 0 ? null : LondonTime.DayOf(at).AddDays(days),
                UntilFurtherOrder: type == "order-varied" && days % 6 == 0 ? true : null),
        });

    private static readonly Gen<Fact> Assignment = Gen.Select(
        Instant,
        Gen.OneOf("1", "2", "3", "CID"),
        Fact (at, holder) => holder == "CID"
            ? new OfficerAssigned { Id = default, At = at, Unit = holder }
            : new OfficerAssigned { Id = default, At = at, OfficerId = holder });

    // Officer 9 never has the case.
    private static readonly Gen<string?> Approver = Gen.OneOf(null, "1", "2", "9");

    private static readonly Gen<Fact> Entitlement = Gen.Select(
        Instant,
        Gen.Enum<EntitlementLevel>(),
        Approver,
        Fact (at, level, approver) => new EntitlementChanged { Id = default, At = at, Entitlement = new(level), ApprovedBy = approver });

    private static readonly Gen<Fact> Identification = Gen.Select(
        Instant,
        Approver,
        Gen.Int[0, Days],
        Fact (at, approver, day) => new Identified
        {
            Id = default,
            At = at,
            IdentifiedOn = LondonTime.DayOf(First).AddDays(day),
            ApprovedBy = approver,
        });

    private static readonly Gen<Fact> Agreed = Gen.Select(
        Instant, Terms, Fact (at, terms) => new TermsAgreed { Id = default, At = at, Terms = terms });

    private static readonly Gen<Fact> Closing = Gen.Select(
        Instant,
        Gen.OneOf(ClosingReason.CaseConcluded, ClosingReason.CaseConcluded, ClosingReason.Duplicate, ClosingReason.VictimDeceased),
        Approver,
        Fact (at, reason, approver) => new Closed { Id = default, At = at, Reason = reason, ApprovedBy = approver });

    private static readonly Gen<Fact> Reopening = Instant.Select(Fact (at) => new Reopened { Id = default, At = at });

    private static readonly Gen<Fact> AnyFact = Gen.Frequency(
        (4, Agreed), (6, Contact), (5, Milestone), (4, OrderMilestone), (3, Review), (2, Assignment), (3, Entitlement),
        (1, Identification), (1, Closing), (1, Reopening));

    private static readonly Gen<AgreementTimeline> Plain = Gen.Select(
        AnyFact.Array[0, 14], Gen.Int[0, 4].Array[14], Gen.Enum<EntitlementLevel>(),
        (facts, voided, level) => Empty(level) with
        {
            Facts =
            [
                new OfficerAssigned { Id = A.Id(400), At = First.AddDays(-1), OfficerId = "1" }, // every investigation has one
                .. facts.Select((f, i) => f with { Id = A.Id(i + 1), VoidedAt = voided[i] == 0 ? First.AddDays(Days + 9) : null }),
            ],
        });

    /// <summary>
    /// Histories of every kind of fact; exceptions are given for duties as they were derived from what was known at the time.
    /// </summary>
    internal static readonly Gen<AgreementTimeline> Any = Gen.Select(
        Plain, Gen.Select(Instant, Gen.Int[0, 99], Gen.Int[0, 14], Gen.OneOf("1", "9", "9")).Array[0, 3],
        (timeline, exceptions) => exceptions.Aggregate(
            timeline, (known, one) => Excuse(known, one.Item1, one.Item2, one.Item3, one.Item4)));

    /// <summary>The milestones of orders by themselves, as the RMS would send them for one investigation.</summary>
    internal static readonly Gen<MilestoneReached[]> Orders = OrderMilestone.Array[0, 9].Select(
        facts => facts.Select((f, i) => (MilestoneReached)f with { Id = A.Id(i + 1) }).ToArray());

    /// <summary>
    /// A fact of any kind but an exception, and but a correction of the day of identification, which is about the past, at least a day
    /// after everything in <see cref="Any"/>, receipts included.
    /// </summary>
    internal static readonly Gen<Fact> Later = Gen.Select(
        AnyFact.Where(f => f is not Identified), Gen.Int[60, 90], (fact, days) => fact switch
        {
            MilestoneReached milestone => milestone with { Id = A.Id(500), At = First.AddDays(days), NotifiedAt = First.AddDays(days + 1) },
            _ => fact with { Id = A.Id(500), At = First.AddDays(days) },
        });

    /// <summary>The same history known in another order.</summary>
    internal static AgreementTimeline Shuffled(AgreementTimeline timeline, int[] keys) =>
        timeline with { Facts = [.. timeline.Facts.Zip(keys).OrderBy(pair => pair.Second).Select(pair => pair.First)] };

    internal static AgreementTimeline With(AgreementTimeline timeline, Fact fact) => timeline with { Facts = [.. timeline.Facts, fact] };

    internal static AgreementTimeline RegisteredAs(AgreementTimeline timeline, EntitlementLevel level) =>
        timeline with { Registration = timeline.Registration with { Entitlement = new(level) } };

    private static AgreementTimeline Empty(EntitlementLevel level) => new(
        A.Id(1_000),
        "N-1",
        new Registered { Id = A.Id(1_001), At = First, Entitlement = new(level), EntitlementGiven = true },
        A.Day("2026-03-25"),
        []);

    private static AgreementTimeline Excuse(AgreementTimeline timeline, DateTimeOffset at, int pick, int known, string approver)
    {
        var duties = DutyDerivation.Derive(timeline with { Facts = [.. timeline.Facts.Take(known)] }, A.Rules).Duties;
        return With(timeline, TimelineBuilder.Excuse(duties[pick % duties.Count], A.Id(100 + timeline.Facts.Count), at, approver));
    }
}
