using VictimContact.Api.Cli.Replay;
using VictimContact.Api.Features.Agreements;

namespace VictimContact.Api.Cli.Demo;

/// <summary>
/// What is out of the common of some cases of the demo: orders, victims found late, cases that are nobody's, and ways in which a victim
/// comes to be owed less. Each has a seed of its own, so that it changes nothing else of a case.
/// </summary>
internal sealed class DemoTurns
{
    private static readonly string[] Stalking = ["stalking", "harassment"];

    private readonly string offence;
    private readonly DateOnly reportedOn;
    private readonly string reference;
    private readonly SeededRandom chance;

    private DemoTurns(CrimeRow crime)
    {
        (offence, reference, reportedOn) = (PoliceUkWords.OffenceOf(crime.Type), crime.CrimeId, crime.ReportedOn!.Value);
        chance = new($"turns {reference}");
        InCase = new(chance.Is(0.03) ? chance.Between(2, 9) : 0, ExcusesHerself: chance.Is(0.15));
        LateVictim = chance.Is(0.05) ? new($"V-{reference}-2", reportedOn.AddDays(chance.Between(12, 90))) : null;
    }

    internal Turns InCase { get; }

    /// <summary>A second victim; null for most cases.</summary>
    internal LateVictim? LateVictim { get; }

    internal static DemoTurns Of(CrimeRow crime) => new(crime);

    /// <summary>
    /// The milestones of an order and the breaches of bail, for about half of the cases of stalking, harassment and domestic abuse in which
    /// somebody was arrested. Four neighbouring cases have one subject.
    /// </summary>
    internal IReadOnlyList<PlannedMilestone> OrderAfter(IReadOnlyList<PlannedMilestone> milestones, int number, DateTimeOffset end)
    {
        var isStalking = Stalking.Contains(offence);
        if (!(isStalking || offence == "domestic-abuse")
            || milestones.FirstOrDefault(m => m.Type == "suspect-arrested") is not { } arrested || !chance.Is(0.5))
            return [];
        var kind = isStalking ? OrderKind.StalkingProtection
            : chance.Is(0.7) ? OrderKind.DomesticAbuseProtection
            : OrderKind.NonMolestation;
        var order = new OrderStory(reference, kind, $"S-{number / 4}", end).From(LondonTime.DayOf(arrested.OccurredAt));
        return BreachOfBail(milestones, end) is { } breach ? [.. order, breach] : order;
    }

    /// <summary>Plans what somebody did, or tried to do, about what is owed.</summary>
    internal void PlanWaivers(CaseScript script)
    {
        if (chance.Is(0.06))
        {
            script.Enter(
                reportedOn.AddDays(chance.Between(20, 60)),
                at => new ChangeEntitlementRequest(
                    EntitlementLevel.Standard, at, ApprovedBy: script.Turns.ExcusesHerself ? null : script.SecondPerson));
        }

        if (chance.Is(0.02))
        {
            var reason = chance.Weighted(
                (4, ClosingReason.Duplicate), (3, ClosingReason.CrimeCancelled), (2, ClosingReason.TransferredForce),
                (1, ClosingReason.VictimDeceased));
            script.Enter(
                reportedOn.AddDays(chance.Between(15, 200)),
                at => new CloseAgreementRequest(at, reason, script.Turns.ExcusesHerself ? null : script.SecondPerson));
        }

        if (chance.Is(0.03))
        {
            script.Enter(
                reportedOn.AddDays(chance.Between(10, 200)),
                at => new RecordContactRequest(at, Channel.Phone, ContactOutcome.UnsafePersonAnswered));
        }
    }

    private PlannedMilestone? BreachOfBail(IReadOnlyList<PlannedMilestone> milestones, DateTimeOffset end)
    {
        if (milestones.FirstOrDefault(m => m.Type == "suspect-bailed") is not { } bailed || !chance.Is(0.3))
            return null;
        var at = bailed.OccurredAt.AddDays(chance.Between(3, 40));
        return at < end ? new($"{reference}-BAIL", "bail-breached", at, at) : null;
    }
}
