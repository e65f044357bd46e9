using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Cases;

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
        var rows = new DerivedRows(inForce, current, units, orders);
        var before = stored?.Registered.ToDictionary(a => a.Id) ?? [];
        var agreements = derived.ConvertAll(d => new ProjectedAgreement(
            before.GetValueOrDefault(d.Agreement.Id),
            rows.Of(d.Agreement, d.Derivation),
            d.Derivation,
            new(current.Duties[d.Agreement.Id], d.Derivation.Duties.Select(duty => rows.Of(duty, d.Agreement.Id, d.Derivation)))));
        var parts = current.Joined.Parts
            .Select(p => new ProjectedPart(
                before.GetValueOrDefault(p.Part.Id), rows.PartOf(p.Part, p.Standing), [.. current.Duties[p.Part.Id]]))
            .ToList();
        var joined = parts.ToDictionary(p => p.Row.Id, p => p.Row.MergedInto!.Value);
        await PlanReminders(connection, agreements, joined, planAllReminders, onlyOfThoseThatWait);
        return new(
            agreements.Count == 0
                ? current
                : current.With([.. current.Facts.Select(f => rows.Counted(f, indicators.GetValueOrDefault(f.Id)))]),
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
}
