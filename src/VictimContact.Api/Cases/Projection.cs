using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Cases;

/// <summary>What an agreement is by its timeline.</summary>
/// <param name="Stored">The agreement's row as it is stored; null for one that is being registered.</param>
/// <param name="Row">The agreement's row.</param>
/// <param name="Derivation">What follows from the timeline.</param>
/// <param name="Duties">How its duties differ from the stored ones.</param>
internal sealed record ProjectedAgreement(AgreementRow? Stored, AgreementRow Row, Derivation Derivation, DutyDifference Duties);

/// <summary>What a case is by its timelines.</summary>
/// <param name="Case">The case, with what its facts count as.</param>
/// <param name="Agreements">Its agreements.</param>
/// <param name="Parts">Those of which nothing is derived, because they have become a part of another.</param>
/// <param name="Orders">How its orders differ from the stored ones.</param>
internal sealed record ProjectedCase(
    Case Case, IReadOnlyList<ProjectedAgreement> Agreements, IReadOnlyList<ProjectedPart> Parts, OrderDifference Orders);

/// <summary>An agreement that has become a part of another by a merge.</summary>
/// <param name="Stored">Its row as it is stored.</param>
/// <param name="Row">Its row.</param>
/// <param name="Gone">Its stored duties: they are owed by the other agreement.</param>
internal sealed record ProjectedPart(AgreementRow? Stored, AgreementRow Row, IReadOnlyList<DutyRow> Gone);

/// <summary>Keeps the stored duties, and what is stored of them, as what the timelines say, by writing the difference.</summary>
internal sealed class Projection(RulesInForce inForce, Prompts prompts, TimeProvider clock)
{
    internal Derivation Derive(Domain.Timeline.AgreementTimeline timeline) => DutyDerivation.Derive(timeline, inForce.Rules);

    /// <summary>
    /// Derives every agreement of a case, and saves in what it differs from what is stored of it: facts, the investigation, agreements,
    /// orders, duties, tallies.
    /// <paramref name="isDerivedAnew"/> says that the rules have changed, or what is counted, and no fact: every reminder is planned anew,
    /// and an agreement none of whose duties moves is the same as before. <paramref name="planAllReminders"/> plans them anew by itself.
    /// </summary>
    internal async Task<ProjectedCase> Save(
        DbConnection connection, Case? stored, Case current, bool isDerivedAnew = false, bool planAllReminders = false)
    {
        var projected = await Project(connection, stored, current, isDerivedAnew || planAllReminders);
        var before = stored?.Facts.ToDictionary(f => f.Id) ?? [];
        var facts = projected.Case.Facts
            .Select(f => (Before: before.GetValueOrDefault(f.Id), After: f))
            .Where(f => f.Before != f.After)
            .ToList();
        var goneFacts = GoneFrom(before, projected.Case.Facts);
        var duties = projected.Agreements.SelectMany(a => a.Duties.Changed).ToList();
        var gone = projected.Agreements.SelectMany(a => a.Duties.Gone).Concat(projected.Parts.SelectMany(p => p.Gone)).ToList();
        var agreements = projected.Agreements.Select(a => (Before: a.Stored, After: isDerivedAnew ? Unmoved(a) : a.Row))
            .Concat(projected.Parts.Select(p => (Before: p.Stored, After: p.Row))).ToList();
        var now = clock.Now();
        await new SqlBatch(connection)
            .Save(Tables.Investigations, [(stored?.Investigation, projected.Case.Investigation)])
            .Save(Tables.Agreements, agreements)
            .Delete(Tables.Facts, goneFacts)
            .Save(Tables.Facts, facts)
            .Delete(Tables.Orders, projected.Orders.Orders.Gone)
            .Save(Tables.Orders, projected.Orders.Orders.Changed)
            .Insert(Tables.OrderMakings, projected.Orders.Made, OrderMakingRow.SaidAlready)
            .Delete(Tables.OrderBreaches, projected.Orders.Breaches.Gone)
            .Save(Tables.OrderBreaches, projected.Orders.Breaches.Changed)
            .Delete(Tables.OrderVictims, projected.Orders.Victims.Gone)
            .Save(Tables.OrderVictims, projected.Orders.Victims.Changed)
            .Delete(Tables.Duties, gone)
            .Save(Tables.Duties, duties)
            .Change(
                new TallyChanges()
                    .Move(agreements, TallyRow.Of)
                    .Move(facts, TallyRow.Of)
                    .Move(duties, TallyRow.Of)
                    .Add(gone.SelectMany(TallyRow.Of), -1))
            .Announce(CaseEvents.Of(projected, agreements, [.. facts, .. goneFacts.Select(f => (f, (FactRow?)null))], now))
            .Execute();
        foreach (var (_, after) in agreements.Where(a => (a.Before?.UnsafeChannels ?? "") != a.After.UnsafeChannels))
            await AgreementStore.MoveOthersOf(connection, after.VictimId, after.Id, now);
        return projected;
    }

    /// <summary>
    /// What <see cref="Save"/> would store. Reminders are planned for the duties that differ from what is stored, or for all of them.
    /// </summary>
    internal async Task<ProjectedCase> Project(
        DbConnection connection, Case? stored, Case current, bool planAllReminders, bool onlyOfThoseThatWait = false)
    {
        current = current.With(current.Investigation with { OfficerId = current.OfficerId });
        var derived = current.Agreements.Select(a => (Agreement: a, Timeline: current.TimelineOf(a.Id)))
            .Select(a => (a.Agreement, a.Timeline, Derivation: Derive(a.Timeline)))
            .ToList();
        var indicators = IndicatorsOf(current, derived.Select(d => (d.Timeline, d.Derivation))).ToDictionary(i => i.FactId);
        var orders = new CaseOrders(current);
        var units = await UnitsOf(connection, current, derived.Select(d => d.Derivation), indicators.Values, orders.Holders);
        var holding = HoldingOf(current);
        var before = stored?.Registered.ToDictionary(a => a.Id) ?? [];
        var agreements = derived.ConvertAll(d => new ProjectedAgreement(
            before.GetValueOrDefault(d.Agreement.Id),
            RowOf(d.Agreement, current, d.Derivation, units),
            d.Derivation,
            new(
                current.Duties[d.Agreement.Id],
                d.Derivation.Duties.Select(duty => WithHolder(
                    RowOf(duty, current, d.Agreement.Id, d.Derivation, units, orders), duty, d.Derivation.Entitlement.Level, holding)))));
        var parts = current.Joined.Parts
            .Select(p => new ProjectedPart(
                before.GetValueOrDefault(p.Part.Id), PartOf(p.Part, p.Standing, current), [.. current.Duties[p.Part.Id]]))
            .ToList();
        var joined = parts.ToDictionary(p => p.Row.Id, p => p.Row.MergedInto!.Value);
        await PlanReminders(connection, agreements, joined, planAllReminders, onlyOfThoseThatWait);
        return new(
            agreements.Count == 0
                ? current
                : current.With([.. current.Facts.Select(f => Counted(f, indicators.GetValueOrDefault(f.Id), units))]),
            agreements,
            parts,
            new(current, orders, agreements.Select(a => a.Row), units));
    }

    /// <summary>Of the stored facts those that this service recorded by itself and that no longer follow.</summary>
    private static List<FactRow> GoneFrom(Dictionary<Guid, FactRow> stored, IReadOnlyList<FactRow> current)
    {
        if (current.Count(f => stored.ContainsKey(f.Id)) == stored.Count)
            return [];
        var ids = current.Select(f => f.Id).ToHashSet();
        return [.. stored.Values.Where(f => !ids.Contains(f.Id))];
    }

    private static AgreementRow Unmoved(ProjectedAgreement agreement) => agreement.Duties.Moved.Any() || agreement.Duties.Gone.Any()
        ? agreement.Row
        : agreement.Row with { Revision = agreement.Row.Revision - 1 };

    private async Task PlanReminders(
        DbConnection connection,
        List<ProjectedAgreement> agreements,
        IReadOnlyDictionary<Guid, Guid> joined,
        bool all,
        bool onlyOfThoseThatWait)
    {
        var toPlan = agreements.SelectMany(
            a =>
                (all ? a.Duties.Derived : a.Duties.Changed.Select(d => d.Derived))
                    .Where(prompts.Concerns)
                    .Select(d => (a.Duties, Duty: d)))
            .ToList();
        if (toPlan.Count == 0)
            return;
        var told = await PromptStore.Told(connection, toPlan.ConvertAll(p => p.Duty), joined);
        var now = clock.Now();
        foreach (var (duties, duty) in toPlan)
        {
            var said = Prompts.ToldOf(told[Prompts.KeyOf(duty)]);
            duties.Plan(duty with { NextReminderAt = prompts.NextAt(duty, said, now, onlyOfThoseThatWait) });
        }
    }

    /// <summary>The units of all officers whom anything counts for.</summary>
    private static async Task<UnitHistory> UnitsOf(
        DbConnection connection,
        Case caseFile,
        IEnumerable<Derivation> derivations,
        IEnumerable<FactIndicators> indicators,
        IEnumerable<CaseHolder> ofOrders)
    {
        var officers = derivations.SelectMany(d => d.Duties.Select(duty => duty.EndedUnder).Append(d.Holder))
            .Concat(indicators.Select(i => i.Holder))
            .Concat(ofOrders)
            .Select(h => h?.OfficerId).OfType<string>().Distinct().Where(id => !caseFile.Units.Knows(id)).ToList();
        return officers.Count == 0 ? caseFile.Units : caseFile.Units.With(await OfficerStore.UnitsOf(connection, officers));
    }

    /// <summary>
    /// What the facts of a case count as. Of a registration that is void nothing counts but who approved the voiding, as of every fact.
    /// </summary>
    private static IEnumerable<FactIndicators> IndicatorsOf(
        Case caseFile, IEnumerable<(Domain.Timeline.AgreementTimeline Timeline, Derivation Derivation)> derived)
    {
        var recordedAt = caseFile.Facts.ToDictionary(f => f.Id, f => f.IsImported ? null : (DateTimeOffset?)f.RecordedAt);
        var voided = caseFile.Facts.Where(f => f is { VoidedAt: not null, VoidApprovedBy: not null });
        return derived.Where(d => d.Derivation.Status != AgreementStatus.Void)
            .SelectMany(d => FactIndicators.Of(d.Timeline, d.Derivation, id => recordedAt[id]))
            .Concat(voided.Select(f => FactIndicators.OfVoided(f.Id, f.VoidedAt!.Value, f.VoidApprovedBy!, derived.First().Derivation)));
    }

    private static FactRow Counted(FactRow fact, FactIndicators? indicators, UnitHistory units)
    {
        var unit = indicators is null ? null : units.Of(indicators.Holder!, indicators.At);
        var waivers = indicators is { Waivers.Count: > 0 }
            ? string.Join(FactRow.BetweenWaivers, indicators.Waivers.Select(w => w.Text))
            : null;
        return (indicators?.Text, waivers, unit) == (fact.Indicators, fact.Waivers, fact.CountedUnit)
            ? fact
            : fact with { Indicators = indicators?.Text, Waivers = waivers, CountedUnit = unit };
    }

    /// <summary>Since when whoever has the case has had it, and which of its facts they recorded themselves.</summary>
    private static (Guid AssignmentId, DateTimeOffset? TakenOverAt, HashSet<Guid> Known) HoldingOf(Case caseFile)
    {
        var (assignment, takenOverAt) = Assignments.Present(caseFile.Assigned);
        return (
            assignment.Id,
            takenOverAt,
            assignment.OfficerId is { } holder ? [.. caseFile.Facts.Where(f => f.RecordedBy == holder).Select(f => f.Id)] : []);
    }

    /// <summary>What is to be said of an open duty depends on who has the case now; an ended one keeps still.</summary>
    private DutyRow WithHolder(
        DutyRow row, Duty duty, EntitlementLevel level, (Guid AssignmentId, DateTimeOffset? TakenOverAt, HashSet<Guid> Known) holding) =>
        duty.State != DutyState.Open
            ? row with { IsSafety = PromptedDuty.IsSafety(duty, duty.Level, inForce.Rules.Catalogue) }
            : row with
            {
                IsSafety = PromptedDuty.IsSafety(duty, level, inForce.Rules.Catalogue),
                IsKnownToOfficer = holding.Known.Contains(duty.OpenedBy),
                AssignmentId = holding.AssignmentId,
                TakenOverAt = holding.TakenOverAt,
            };

    private static DutyRow RowOf(
        Duty duty, Case caseFile, Guid agreementId, Derivation derivation, UnitHistory units, CaseOrders orders)
    {
        var holder = (duty.EndedUnder ?? derivation.Holder)!;
        return new()
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
            IsSafety = false,
            IsKnownToOfficer = false,
            OfficerId = holder.OfficerId,
            Unit = units.Of(holder, duty.EndedAt),
            Offence = caseFile.Investigation.Offence,
            OffenceClass = caseFile.Investigation.OffenceClass,
        };
    }

    private AgreementRow RowOf(AgreementRow agreement, Case caseFile, Derivation derivation, UnitHistory units)
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
            Revision = NextRevision(agreement, caseFile),
            RulesId = inForce.Id,
        };
    }

    private static int NextRevision(AgreementRow agreement, Case caseFile) =>
        caseFile.Registered.Where(a => a.VictimId == agreement.VictimId).Max(a => a.Revision) + 1;

    /// <summary>What is left of an agreement that has become a part of another: its registration, and which one that is.</summary>
    private AgreementRow PartOf(AgreementRow agreement, AgreementRow standing, Case caseFile) => agreement with
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
        Revision = agreement.MergedInto == standing.Id ? agreement.Revision : NextRevision(agreement, caseFile),
        RulesId = inForce.Id,
    };
}
