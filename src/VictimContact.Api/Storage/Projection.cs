using System.Data.Common;
using VictimContact.Domain;
using VictimContact.Domain.Duties;
using VictimContact.Domain.Reminders;
using VictimContact.Domain.Timeline;

namespace VictimContact.Api.Storage;

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
        file.Facts.AddRange(appended);
        var projected = await Project(connection, file, underOtherRules);
        await new SqlBatch(connection)
            .AppendFacts(appended)
            .Delete("duties", ["id"], projected.Values.SelectMany(p => p.Difference.Gone).Select(id => new object?[] { id }))
            .SaveDuties(projected.Values.SelectMany(p => p.Difference.Changed))
            .SaveAgreements(projected.Values.Select(p => underOtherRules && !p.Difference.Moves ? Unrevised(p.Row) : p.Row))
            .Execute();
        return projected;
    }

    /// <summary>Other rules that move no duty are no change to the agreement.</summary>
    private static AgreementRow Unrevised(AgreementRow row) => row with { Revision = row.Revision - 1 };

    /// <summary>
    /// What <see cref="Save"/> would store for each agreement of the case. Reminders are planned for the duties that differ from what is stored, or for
    /// all of them.
    /// </summary>
    internal async Task<IReadOnlyDictionary<Guid, Projected>> Project(DbConnection connection, Case file, bool planAllReminders)
    {
        var derivations = file.Agreements.ToDictionary(a => a.Id, a => Derive(file.TimelineOf(a.Id)));
        var officers = derivations.Values.SelectMany(d => d.Duties.Select(duty => duty.EndedUnder).Append(d.OfficerId)).OfType<string>();
        var units = await OfficerStore.WithUnitsOf(connection, file.Units, officers);
        var projected = file.Agreements.ToDictionary(a => a.Id, a => new Projected(
            RowOf(a, file, derivations[a.Id], units), derivations[a.Id], Difference(file, a.Id, derivations[a.Id], units)));
        foreach (var duty in projected.Values.SelectMany(p => planAllReminders ? p.Difference.Rows : p.Difference.Changed).Where(IsReminded).ToList())
            projected[duty.AgreementId].Difference.Plan(duty with { NextReminderAt = NextReminderAt(duty, file.Stages[duty.AgreementId]) });
        return projected;
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

    private static DutyDifference Difference(Case file, Guid agreementId, Derivation derivation, UnitHistory units) =>
        new(file.Duties[agreementId], [.. derivation.Duties.Select(d => RowOf(d, file, agreementId, derivation, units))]);

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

/// <summary>What an agreement is by its timeline: its row, what follows from the timeline, and how its duties differ from the stored ones.</summary>
internal sealed record Projected(AgreementRow Row, Derivation Derivation, DutyDifference Difference);
