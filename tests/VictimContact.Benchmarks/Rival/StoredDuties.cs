using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Offences;
using VictimContact.Domain.Reminders;

namespace VictimContact.Benchmarks.Rival;

/// <summary>Brings tracked rows to what their timeline says; EF Core finds out itself what that changes.</summary>
internal sealed class StoredDuties(RecordsContext records, Rules rules, ReminderPolicy policy, DateTimeOffset now)
{
    /// <summary>The next due day where nothing is due, as the schema has it.</summary>
    internal static readonly DateOnly Never = new(9999, 12, 30);

    /// <summary>Applies what follows from a timeline to the agreement and its duties. Answers the duties as they are now.</summary>
    internal List<StoredDuty> Apply(
        Derivation derivation,
        Agreement agreement,
        List<StoredDuty> stored,
        IReadOnlyList<OfficerUnit> units,
        IReadOnlyList<ReminderLine> told,
        Guid assignmentId)
    {
        var before = stored.ToDictionary(d => d.Id);
        var all = new List<StoredDuty>();
        foreach (var duty in derivation.Duties)
        {
            var row = RowOf(duty, agreement, derivation, units);
            row.IsSafety = PromptedDuty.IsSafety(duty, derivation.Entitlement.Level, rules.Catalogue);
            row.AssignmentId = duty.State == DutyState.Open ? assignmentId : null;
            row.NextReminderAt = NextReminderAt(duty, row.IsSafety, told);
            if (before.Remove(duty.Id, out var old))
                records.Entry(old).CurrentValues.SetValues(row);
            else
                records.Add(old = row);
            all.Add(old);
        }

        records.RemoveRange(before.Values);
        Apply(derivation, agreement, units);
        return all;
    }

    private DateTimeOffset? NextReminderAt(Duty duty, bool isOfSafety, IReadOnlyList<ReminderLine> told)
    {
        if (duty is not { State: DutyState.Open, By: DutyOwner.Police })
            return null;
        var prompted = new PromptedDuty
        {
            Kind = duty.Kind,
            OpenedAt = duty.OpenedAt,
            DueOn = duty.DueOn,
            ClockStartedOn = duty.ClockStartedOn,
            IsOfSafety = isOfSafety,
        };
        var said = told.Where(l => l.DutyId == duty.Id)
            .Select(l => new ToldPrompt(Words.Parse<ReminderStage>(l.Stage), Words.Parse<Place>(l.Place), l.WaitsSince, "", null))
            .ToList();
        return new PromptPlanner(policy, rules.Calendar).NextAt(prompted, said, now);
    }

    private static void Apply(Derivation derivation, Agreement agreement, IReadOnlyList<OfficerUnit> units)
    {
        var open = derivation.Duties.Where(d => d.State == DutyState.Open && d.By == DutyOwner.Police).ToList();
        agreement.Status = Words.Of(derivation.Status);
        agreement.Level = Words.Of(derivation.Entitlement.Level);
        agreement.Basis = derivation.Entitlement.Basis is { } basis ? Words.Of(basis) : null;
        agreement.Frequency = derivation.Terms?.Terms.Frequency.Text;
        agreement.TermsFactId = derivation.Terms?.FactId;
        agreement.TermsVersion = derivation.Terms?.Version;
        agreement.UnsafeChannels = string.Join(' ', derivation.UnsafeChannels.Order().Select(Words.Of));
        agreement.OfficerId = derivation.Holder?.OfficerId ?? agreement.Investigation.OfficerId;
        agreement.Unit = UnitOf(agreement.OfficerId, null, units);
        agreement.UnitKey = Reference.KeyOf(agreement.Unit);
        agreement.NextDueOn = open.Select(d => d.DueOn).DefaultIfEmpty(Never).Min();
        agreement.NextUpdateDueOn = open.Find(d => d.Kind == DutyKind.Update)?.DueOn;
        agreement.LastUpdateAt = derivation.LastUpdateAt;
        agreement.LastAttemptAt = derivation.LastAttemptAt;
        agreement.Revision++;
    }

    private static StoredDuty RowOf(Duty duty, Agreement agreement, Derivation derivation, IReadOnlyList<OfficerUnit> units)
    {
        var officerId = (duty.EndedUnder ?? derivation.Holder)?.OfficerId ?? agreement.Investigation.OfficerId;
        var unit = UnitOf(officerId, duty.EndedAt, units);
        return new()
        {
            Id = duty.Id,
            AgreementId = agreement.Id,
            InvestigationId = agreement.InvestigationId,
            Kind = Words.Of(duty.Kind),
            State = Words.Of(duty.State),
            DueOn = duty.DueOn,
            OwedBy = Words.Of(duty.By),
            MilestoneId = duty.MilestoneId,
            Cause = duty.Cause,
            OrderRef = duty.OrderRef,
            ClockStartedOn = duty.ClockStartedOn,
            OpenedBy = duty.OpenedBy,
            OpenedAt = duty.OpenedAt,
            EndedBy = duty.EndedBy,
            EndedAt = duty.EndedAt,
            EndedOn = duty.EndedOn,
            Declined = duty.Declined,
            Level = Words.Of(duty.Level),
            OfficerId = officerId,
            Unit = unit,
            UnitKey = Reference.KeyOf(unit),
            Offence = agreement.Investigation.Offence,
            OffenceKey = OffenceList.KeyOf(agreement.Investigation.Offence),
            OffenceClass = agreement.OffenceClass,
        };
    }

    internal static string UnitOf(string officerId, DateTimeOffset? at, IReadOnlyList<OfficerUnit> units)
    {
        var known = units.Where(u => u.OfficerId == officerId).OrderBy(u => u.FromAt).ToList();
        return (known.FindLast(u => at is null || u.FromAt <= at) ?? known[0]).Unit;
    }
}
