using VictimContact.Api.Cases;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// What to do about duties of which a stage has fallen due: the lines to text, before anybody is addressed; the stages that are done with
/// thereby, sent or skipped; and when to look again.
/// </summary>
internal sealed record ReminderPlan(
    IReadOnlyList<ReminderLineRow> Lines,
    IReadOnlyList<(DutyRow Duty, ReminderStage Stage)> Stages,
    IReadOnlyList<(DutyRow Duty, DateTimeOffset? At)> NextLooks)
{
    internal static ReminderPlan Of(
        IReadOnlyList<DueDuty> due, ILookup<Guid, StageRow> handled, Projection projection, ReminderPolicy policy, DateTimeOffset now)
    {
        var lines = new List<ReminderLineRow>();
        var stages = new List<(DutyRow, ReminderStage)>();
        var nextLooks = new List<(DutyRow, DateTimeOffset?)>();
        var told = new HashSet<(Guid, DutyKind, string, DateOnly, ReminderStage)>();
        foreach (var (duty, inText) in due)
        {
            var (planned, done) = projection.Plan(duty, handled[duty.AgreementId]);
            var decision = ReminderPlanner.Decide(planned, done, now, policy);
            stages.AddRange(decision.Skipped.Select(s => (duty, s)));
            nextLooks.Add((duty, decision.NextAt));
            if (decision.Send is not { } send)
                continue;

            stages.Add((duty, send.Stage));

            // To the officer two duties of one kind and day, such as two reviews after two reopenings, are one thing to do.
            if (told.Add((duty.AgreementId, duty.Kind, duty.MilestoneKey, duty.DueOn, send.Stage)))
                lines.AddRange(LinesOf(duty, inText, send));
        }

        return new(lines, stages, nextLooks);
    }

    private static IEnumerable<ReminderLineRow> LinesOf(DutyRow duty, CaseInText inText, PlannedStage send)
    {
        if (send.ToOfficer)
            yield return LineOf(duty, inText, send, toSupervisor: false);
        if (send.ToSupervisor)
            yield return LineOf(duty, inText, send, toSupervisor: true);
    }

    private static ReminderLineRow LineOf(DutyRow duty, CaseInText inText, PlannedStage send, bool toSupervisor) => new()
    {
        ReminderId = Guid.Empty,
        DutyId = duty.Id,
        AgreementId = duty.AgreementId,
        Kind = duty.Kind,
        Stage = send.Stage,
        DueOn = duty.DueOn,
        ToSupervisor = toSupervisor,
        IsOwed = true,
        OfficerId = duty.OfficerId!,
        InvestigationRef = inText.InvestigationRef,
        AgreementStatus = inText.AgreementStatus,
    };
}
