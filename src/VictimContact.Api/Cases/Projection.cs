using System.Data.Common;
using System.Globalization;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Figures;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Domain;
using VictimContact.Domain.Agreements;
using VictimContact.Domain.Calendar;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Quality;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Cases;

/// <summary>Keeps the stored duties and the agreement's row as what its timeline says, by writing the difference.</summary>
internal sealed class Projection(RulesInForce inForce)
{
    internal Derivation Derive(AgreementTimeline timeline) => DutyDerivation.Derive(timeline, inForce.Rules);

    /// <summary>
    /// Appends facts to the case, derives every agreement of it, and saves what differs from what is stored. Answers what follows for each agreement.
    /// <paramref name="underOtherRules"/> says that the rules have changed, so that every reminder is planned anew.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, Projected>> Save(
        DbConnection connection, Case file, IReadOnlyList<FactRow> appended, bool underOtherRules = false)
    {
        var projected = await Project(connection, file, appended, underOtherRules);
        var signed = projected.Values.SelectMany(p => p.Signed).ToDictionary(s => s.After.Id, s => s.After);
        await new SqlBatch(connection)
            .AppendFacts(appended.Select(f => signed.Remove(f.Id, out var withSign) ? withSign : f))
            .SignFacts(signed.Values)
            .Delete("duties", ["agreement_id", "id"], projected.SelectMany(p => p.Value.Difference.Gone.Select(id => new object?[] { p.Key, id })))
            .SaveDuties(projected.Values.SelectMany(p => p.Difference.Changed))
            .SaveAgreements(file.Agreements.Select(a => (a, Saved(projected[a.Id], underOtherRules))))
            .ChangeTallies(projected.Values.Aggregate(new TallyChanges(), (all, p) => all.Add(p.Tallies)))
            .Execute();
        return projected;
    }

    /// <summary>Other rules that move no duty are no change to the agreement.</summary>
    private static AgreementRow Saved(Projected projected, bool underOtherRules) =>
        underOtherRules && !projected.Difference.Moves ? projected.Row with { Revision = projected.Row.Revision - 1 } : projected.Row;

    /// <summary>
    /// What <see cref="Save"/> would store for each agreement of the case, with facts appended to it. Reminders are planned for the duties that differ
    /// from what is stored, or for all of them.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, Projected>> Project(
        DbConnection connection, Case file, IReadOnlyList<FactRow> appended, bool planAllReminders)
    {
        var before = file.Duties is null ? Derive(file.TimelineOf(file.Agreements[0].Id)) : null;
        file.Facts.AddRange(appended);
        var after = file.Agreements.ToDictionary(a => a.Id, a => Derive(file.TimelineOf(a.Id)));
        var signs = after.ToDictionary(a => a.Key, a => IndicatorsOf(file, a.Key, a.Value));
        var units = await OfficerStore.WithUnitsOf(
            connection,
            file.Units,
            [
                .. after.Values.Append(before).OfType<Derivation>().SelectMany(OfficersOf),
                .. signs.Values.SelectMany(s => s).Select(s => s.Signs?.OfficerId).OfType<string>(),
            ]);
        var stored = before is null ? file.Duties! : (await Stored(connection, file, before, units)).ToLookup(d => d.AgreementId);
        var projected = file.Agreements.ToDictionary(a => a.Id, a => new Projected(
            a,
            RowOf(a, file, after[a.Id], units),
            after[a.Id],
            new(stored[a.Id], RowsOf(file, a.Id, after[a.Id], units)),
            [.. signs[a.Id].Select(s => (s.Fact, After: SignedBy(s.Fact, s.Signs, file, units))).Where(s => s.Fact != s.After)],
            before));
        await PlanReminders(connection, projected, planAllReminders);
        return projected;
    }

    /// <summary>
    /// The stored duties of a case that was loaded without them: those that followed from its facts before. Only where they were derived under other rules
    /// are they read.
    /// </summary>
    private async Task<IReadOnlyList<DutyRow>> Stored(DbConnection connection, Case file, Derivation before, UnitHistory units)
    {
        var agreement = file.Agreements[0];
        return agreement.RulesId == inForce.Id
            ? RowsOf(file, agreement.Id, before, units)
            : await DutyStore.OfAgreement(connection, agreement.Id);
    }

    private async Task PlanReminders(DbConnection connection, Dictionary<Guid, Projected> projected, bool all)
    {
        var toPlan = projected.Values.SelectMany(p => all ? p.Difference.Rows : p.Difference.Changed).Where(IsReminded).ToList();
        if (toPlan.Count == 0)
            return;
        var stages = await DutyStore.StagesOf(connection, toPlan);
        foreach (var duty in toPlan)
            projected[duty.AgreementId].Difference.Plan(duty with { NextReminderAt = NextReminderAt(duty, stages[duty.AgreementId]) });
    }

    private static IEnumerable<string> OfficersOf(Derivation derivation) =>
        derivation.Duties.Select(duty => duty.EndedUnder).Append(derivation.OfficerId).OfType<string>();

    /// <summary>The facts of an agreement, each with what it counts as; null for nothing.</summary>
    private static List<(FactRow Fact, FactIndicators? Signs)> IndicatorsOf(Case file, Guid agreementId, Derivation derivation)
    {
        var facts = file.Facts.Where(f => f.AgreementId == agreementId).ToDictionary(f => f.Id);
        var signs = FactIndicators.Of(derivation, id => facts[id].RecordedAt).ToDictionary(s => s.FactId);
        return [.. facts.Values.Select(f => (f, signs.GetValueOrDefault(f.Id)))];
    }

    private static FactRow SignedBy(FactRow fact, FactIndicators? signs, Case file, UnitHistory units)
    {
        var sign = signs is null ? null : $"{LondonTime.DayOf(signs.At).ToString("yyyy-MM", CultureInfo.InvariantCulture)} {signs.Text}";
        var unit = signs is null ? null : units.Of(signs.OfficerId ?? file.Investigation.OfficerId, signs.At);
        return sign == fact.Sign && unit == fact.SignUnit ? fact : fact with { Sign = sign, SignUnit = unit };
    }

    internal static bool IsReminded(DutyRow duty) => duty is { State: "open", OwedBy: "police" };

    /// <summary>The stages of a duty, and which of them are done with, whichever id the duty had when they were sent.</summary>
    internal (IReadOnlyList<PlannedStage> Stages, HashSet<ReminderStage> Handled) Plan(DutyRow duty, IEnumerable<StageRow> handled) =>
    (
        ReminderPlanner.StagesOf(inForce.Policy, inForce.Rules.Calendar, Words.Parse<DutyKind>(duty.Kind), duty.OpenedAt, duty.DueOn),
        [
            .. handled
                .Where(s => s.DutyId == duty.Id || (s.Kind == duty.Kind && s.MilestoneKey == MilestoneKey(duty) && s.DueOn == duty.DueOn))
                .Select(s => Words.Parse<ReminderStage>(s.Stage)),
        ]
    );

    internal static string MilestoneKey(DutyRow duty) => duty.MilestoneId?.ToString() ?? "";

    private DateTimeOffset? NextReminderAt(DutyRow duty, IEnumerable<StageRow> handled)
    {
        var (stages, done) = Plan(duty, handled);
        return ReminderPlanner.NextAt(stages, done, inForce.Policy);
    }

    private static IReadOnlyList<DutyRow> RowsOf(Case file, Guid agreementId, Derivation derivation, UnitHistory units) =>
        [.. derivation.Duties.Select(d => RowOf(d, file, agreementId, derivation, units))];

    private static DutyRow RowOf(Duty duty, Case file, Guid agreementId, Derivation derivation, UnitHistory units)
    {
        var officerId = duty.EndedUnder ?? derivation.OfficerId ?? file.Investigation.OfficerId;
        return new()
        {
            Id = duty.Id,
            AgreementId = agreementId,
            InvestigationId = file.Investigation.Id,
            Kind = Words.Of(duty.Kind),
            State = Words.Of(duty.State),
            DueOn = duty.DueOn,
            OwedBy = Words.Of(duty.By),
            MilestoneId = duty.MilestoneId,
            MilestoneType = duty.MilestoneType,
            OpenedBy = duty.OpenedBy,
            OpenedAt = duty.OpenedAt,
            EndedBy = duty.EndedBy,
            EndedAt = duty.EndedAt,
            EndedOn = duty.EndedOn,
            Declined = duty.Declined,
            Level = Words.Of(duty.Level),
            OfficerId = officerId,
            Unit = units.Of(officerId, duty.EndedAt),
            Offence = file.Investigation.Offence,
        };
    }

    private AgreementRow RowOf(AgreementRow agreement, Case file, Derivation derivation, UnitHistory units)
    {
        var open = derivation.Duties.Where(d => d.State == DutyState.Open && d.By == DutyOwner.Police).ToList();
        var officerId = derivation.OfficerId ?? file.Investigation.OfficerId;
        return agreement with
        {
            Status = Words.Of(derivation.Status),
            Level = Words.Of(derivation.Entitlement.Level),
            Basis = derivation.Entitlement.Basis is { } basis ? Words.Of(basis) : null,
            Frequency = derivation.Terms?.Terms.Frequency.Text,
            TermsFactId = derivation.Terms?.FactId,
            TermsVersion = derivation.Terms?.Version,
            UnsafeChannels = string.Join(' ', derivation.UnsafeChannels.Order().Select(Words.Of)),
            OfficerId = officerId,
            Unit = units.Of(officerId, null),
            Offence = file.Investigation.Offence,
            NextDueOn = open.Select(d => d.DueOn).DefaultIfEmpty(AgreementRow.Never).Min(),
            NextUpdateDueOn = open.Find(d => d.Kind == DutyKind.Update)?.DueOn,
            LastUpdateAt = derivation.LastUpdateAt,
            LastAttemptAt = derivation.LastAttemptAt,
            Revision = agreement.Revision + 1,
            RulesId = inForce.Id,
        };
    }
}
