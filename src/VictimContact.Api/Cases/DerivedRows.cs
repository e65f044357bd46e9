using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Cases;

/// <summary>Makes the rows of what follows from the timelines of a case.</summary>
internal sealed class DerivedRows
{
    private readonly RulesInForce inForce;
    private readonly Case caseFile;
    private readonly UnitHistory units;
    private readonly CaseOrders orders;

    // Since when whoever has the case has had it, and which of its facts they recorded themselves.
    private readonly OfficerAssigned assignment;
    private readonly DateTimeOffset? takenOverAt;
    private readonly HashSet<Guid> knownToHolder;

    internal DerivedRows(RulesInForce inForce, Case caseFile, UnitHistory units, CaseOrders orders)
    {
        (this.inForce, this.caseFile, this.units, this.orders) = (inForce, caseFile, units, orders);
        (assignment, takenOverAt) = Assignments.Present(caseFile.Assigned);
        knownToHolder = assignment.OfficerId is { } holder
            ? [.. caseFile.Facts.Where(f => f.RecordedBy == holder).Select(f => f.Id)]
            : [];
    }

    internal DutyRow Of(Duty duty, Guid agreementId, Derivation derivation)
    {
        var holder = (duty.EndedUnder ?? derivation.Holder)!;
        var row = new DutyRow
        {
            Id = duty.Id,
            AgreementId = agreementId,
            InvestigationId = caseFile.Investigation.Id,
            Kind = duty.Kind,
            State = duty.State,
            DueOn = duty.DueOn,
            OwedBy = duty.By,
            MilestoneId = duty.MilestoneId,
            Cause = duty.Cause,
            OrderRef = duty.OrderRef,
            OrderKind = orders.KindOf(duty),
            HasVictimsVoice = orders.HasVictimsVoice(duty),
            OpenedBy = duty.OpenedBy,
            OpenedAt = duty.OpenedAt,
            EndedBy = duty.EndedBy,
            EndedAt = duty.EndedAt,
            EndedOn = duty.EndedOn,
            ClockStartedOn = duty.ClockStartedOn,
            Declined = duty.Declined,
            Level = duty.Level,
            IsSafety = PromptedDuty.IsSafety(
                duty, duty.State == DutyState.Open ? derivation.Entitlement.Level : duty.Level, inForce.Rules.Catalogue),
            IsKnownToOfficer = false,
            OfficerId = holder.OfficerId,
            Unit = units.Of(holder, duty.EndedAt),
            Offence = caseFile.Investigation.Offence,
            OffenceClass = caseFile.Investigation.OffenceClass,
        };

        // What is to be said of an open duty depends on who has the case now; an ended one keeps still.
        return duty.State != DutyState.Open
            ? row
            : row with
            {
                IsKnownToOfficer = knownToHolder.Contains(duty.OpenedBy),
                AssignmentId = assignment.Id,
                TakenOverAt = takenOverAt,
            };
    }

    internal AgreementRow Of(AgreementRow agreement, Derivation derivation)
    {
        var open = derivation.Duties.Where(d => d.State == DutyState.Open && d.By == DutyOwner.Police).ToList();
        var holder = derivation.Holder!;
        return agreement with
        {
            IdentifiedOn = derivation.IdentifiedOn,
            Status = derivation.Status,
            Level = derivation.Entitlement.Level,
            Basis = derivation.Entitlement.Basis,
            Frequency = derivation.Terms?.Terms.Frequency.Text,
            TermsFactId = derivation.Terms?.FactId,
            TermsVersion = derivation.Terms?.Version,
            UnsafeChannels = string.Join(' ', derivation.UnsafeChannels.Order().Select(Words.Of)),
            OfficerId = holder.OfficerId,
            Unit = units.Of(holder, null),
            Offence = caseFile.Investigation.Offence,
            OffenceClass = caseFile.Investigation.OffenceClass,
            NextDueOn = open.Select(d => d.DueOn).DefaultIfEmpty(AgreementRow.Never).Min(),
            NextUpdateDueOn = open.Find(d => d.Kind == DutyKind.Update)?.DueOn,
            LastUpdateAt = derivation.LastUpdateAt,
            LastAttemptAt = derivation.LastAttemptAt,
            MergedInto = null,
            IsJoined = caseFile.Joined.With(agreement.Id).Count > 1,

            // Whichever of them a caller has seen: none comes twice.
            Revision = NextRevision(agreement),
            RulesId = inForce.Id,
        };
    }

    private int NextRevision(AgreementRow agreement) =>
        caseFile.Registered.Where(a => a.VictimId == agreement.VictimId).Max(a => a.Revision) + 1;

    /// <summary>What is left of an agreement that has become a part of another: its registration, and which one that is.</summary>
    internal AgreementRow PartOf(AgreementRow agreement, AgreementRow standing) => agreement with
    {
        Status = AgreementStatus.Void,
        Frequency = null,
        TermsFactId = null,
        TermsVersion = null,
        UnsafeChannels = "",
        NextDueOn = AgreementRow.Never,
        NextUpdateDueOn = null,
        LastUpdateAt = null,
        LastAttemptAt = null,
        MergedInto = standing.Id,
        IsJoined = false,
        Revision = agreement.MergedInto == standing.Id ? agreement.Revision : NextRevision(agreement),
        RulesId = inForce.Id,
    };

    /// <summary>A fact with what it counts as.</summary>
    internal FactRow Counted(FactRow fact, FactIndicators? indicators)
    {
        var unit = indicators is null ? null : units.Of(indicators.Holder!, indicators.At);
        var waivers = indicators is { Waivers.Count: > 0 }
            ? string.Join(FactRow.BetweenWaivers, indicators.Waivers.Select(w => w.Text))
            : null;
        return (indicators?.Text, waivers, unit) == (fact.Indicators, fact.Waivers, fact.CountedUnit)
            ? fact
            : fact with { Indicators = indicators?.Text, Waivers = waivers, CountedUnit = unit };
    }
}
