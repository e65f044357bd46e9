using VictimContact.Domain.Agreements;
using VictimContact.Domain.Timeline;

namespace VictimContact.Domain.Duties;

/// <summary>A fact was stored, and this is worth knowing about it: how things stood at that moment.</summary>
/// <param name="Code">
/// `not-an-update`: an attempt or other contact, which meets nothing. `channel-not-in-terms`: not a channel that was agreed.
/// `channel-unsafe`: marked unsafe in one of the victim's agreements. `agreement-closed`: it was closed at that time. `before-milestone`: a
/// milestone that it names came later. `unknown-milestone`: one that it names has not arrived. `terms-not-in-force`: others were agreed
/// later. `no-effect`: kept, and nothing changes. `voicemail-not-allowed`: a message was left, which the terms do not allow.
/// `offence-not-classified`: of an investigation and a registration, see there. `safe-contact-wiped`: of a restored fact, see there.
/// `long-silence-agreed`: a victim with an enhanced entitlement is to be told nothing for longer than four weeks.
/// </param>
/// <param name="Detail">A sentence without personal data.</param>
public sealed record FactWarning(string Code, string Detail)
{
    /// <summary>An offence is in neither list, and is taken as <see cref="OffenceClass.Other"/>.</summary>
    public static readonly FactWarning OffenceNotClassified = new(
        "offence-not-classified", "The offence is in no list: it is taken as other, whose default entitlement is standard.");

    /// <summary>
    /// What to say of a fact that has just been added. <paramref name="after"/> is what follows from the timeline with it,
    /// <paramref name="before"/> without it, asked for only where nothing else tells. <paramref name="unsafeForVictim"/> are the channels
    /// marked unsafe in any of the victim's agreements: the warning never says in which.
    /// </summary>
    public static IReadOnlyList<FactWarning> For(
        Fact fact, Func<Derivation> before, Derivation after, IReadOnlySet<Channel> unsafeForVictim)
    {
        var steps = after.Reading.Steps;
        var step = steps.Last(s => s.Fact.Id == fact.Id);
        List<FactWarning> warnings = [];

        if (step.WhileClosed && fact is not (Closed or Reopened or EntitlementChanged))
            warnings.Add(new("agreement-closed", "The agreement was closed at that time."));
        if (fact is ContactMade contact)
            warnings.AddRange(OfContact(contact, step, steps, unsafeForVictim));
        if ((fact is TermsAgreed or ReviewHeld { Terms: not null }) && after.Terms?.FactId != fact.Id)
            warnings.Add(new("terms-not-in-force", "Other terms were agreed later and are in force."));
        if (steps.Find(s => s.Fact.Id == fact.Id && s.Agreed is not null) is { IsLongSilence: true })
            warnings.Add(LongSilence);
        if (warnings.Count == 0 && !MovesDuty(fact, after) && ChangesNothing(before(), after))
            warnings.Add(new("no-effect", "It is kept, and changes no duty."));
        return warnings;
    }

    private static readonly FactWarning LongSilence =
        new("long-silence-agreed", "The victim has an enhanced entitlement, and is to be updated less often than every four weeks.");

    /// <summary>What to say of the terms of a registration: the same as of terms that are agreed later.</summary>
    public static IReadOnlyList<FactWarning> ForRegistration(Derivation derivation) =>
        derivation.Reading.Steps.Exists(s => s.IsLongSilence) ? [LongSilence] : [];

    private static IEnumerable<FactWarning> OfContact(
        ContactMade contact, Step step, List<Step> steps, IReadOnlySet<Channel> unsafeForVictim)
    {
        if (!step.TakesEffect)
            yield return new("not-an-update", "It is kept as an attempt or other contact, and meets no duty.");
        if (step.TermsInForce is { } terms && !terms.Names(contact.Channel))
            yield return new("channel-not-in-terms", "The channel is not one that was agreed with the victim.");
        if (unsafeForVictim.Contains(contact.Channel))
            yield return new("channel-unsafe", "The channel is marked unsafe for this victim.");
        if (contact.Outcome == ContactOutcome.Voicemail && step.TermsInForce is { VoicemailAllowed: false })
            yield return new("voicemail-not-allowed", "The terms in force do not allow a message to be left.");
        if (contact.InformedOf is not { Count: > 0 } named)
            yield break;

        var milestones = steps.Select(s => s.Fact).OfType<MilestoneReached>().Where(contact.Names).ToList();
        if (milestones.Any(m => m.At > contact.At))
        {
            yield return new(
                "before-milestone", "The contact was before a milestone that it names, so it does not meet the duty to inform of it.");
        }

        if (named.Any(name => !milestones.Any(m => (contact with { InformedOf = [name] }).Names(m))))
        {
            yield return new(
                "unknown-milestone", "A milestone that it names is not known yet. It takes effect when the milestone arrives.");
        }
    }

    /// <summary>A duty that the fact opened or ended, as most facts do, was not there or not ended without it.</summary>
    private static bool MovesDuty(Fact fact, Derivation after) => after.Duties.Any(d => d.OpenedBy == fact.Id || d.EndedBy == fact.Id);

    private static bool ChangesNothing(Derivation before, Derivation after) =>
        before.Status == after.Status
        && before.Entitlement == after.Entitlement
        && before.Terms?.FactId == after.Terms?.FactId
        && before.Holder == after.Holder
        && before.Duties.Select(Outcome).SequenceEqual(after.Duties.Select(Outcome));

    private static (Guid, DateOnly, DutyState, Guid?) Outcome(Duty duty) => (duty.Id, duty.DueOn, duty.State, duty.EndedBy);
}
