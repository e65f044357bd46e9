using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Cases;

/// <summary>What is to be said of stored duties, by the rules in force.</summary>
internal sealed class Prompts(RulesInForce inForce)
{
    internal PromptPlanner Planner { get; } = new(inForce.Policy, inForce.Rules.Calendar);

    /// <summary>Whether anybody is to be told of a duty: what witness care owes is for their desk only, where there is one.</summary>
    internal bool Concerns(DutyRow duty) =>
        duty.State == DutyState.Open && (duty.OwedBy == DutyOwner.Police || inForce.Policy.WitnessCareUnit is not null);

    /// <summary>The unit whose desk is told of a duty when nobody else is.</summary>
    internal string DeskKeyOf(DutyRow duty) =>
        duty.OwedBy == DutyOwner.Police ? duty.UnitKey : Reference.KeyOf(inForce.Policy.WitnessCareUnit!);

    internal IReadOnlyList<OwedPrompt> Owed(DutyRow duty, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset now) =>
        Planner.Owed(PromptedOf(duty), told, now);

    /// <summary>When a duty is next looked at; null when nothing is left to be said of it.</summary>
    internal DateTimeOffset? NextAt(
        DutyRow duty, IReadOnlyCollection<ToldPrompt> told, DateTimeOffset now, bool onlyOfThoseThatWait = false) =>
        Planner.NextAt(PromptedOf(duty), told, now, onlyOfThoseThatWait);

    internal DateTimeOffset RetryAt(DutyRow duty, Prompt prompt, DateTimeOffset now) => Planner.RetryAt(PromptedOf(duty), prompt, now);

    internal static PromptKey KeyOf(DutyRow duty) => new(duty.AgreementId, duty.Kind, duty.Opener, duty.DueOn, duty.AssignmentId!.Value);

    /// <summary>
    /// What became of telling. What the provider was handed counts as told as long as it is not known to have failed; of what nobody can
    /// say what became of it, nothing counts.
    /// </summary>
    internal static List<ToldPrompt> ToldOf(IEnumerable<ToldRow> rows) =>
    [
        .. rows.Where(r => r.Status != ReminderStatus.NeedsAttention).Select(r => new ToldPrompt(
            r.Stage,
            r.Place,
            r.At,
            r.Number,
            r.Status.Value is ReminderStatus.Undelivered or ReminderStatus.Failed ? r.Fault!.Value.Value.Weight() : null,
            r.AcknowledgedAt is not null)),
    ];

    private static PromptedDuty PromptedOf(DutyRow duty) => new()
    {
        Kind = duty.Kind,
        OpenedAt = duty.OpenedAt,
        DueOn = duty.DueOn,
        ClockStartedOn = duty.ClockStartedOn,
        IsOfSafety = duty.IsSafety,
        IsKnownToOfficer = duty.IsKnownToOfficer,
        TakenOverAt = duty.TakenOverAt,
        IsForDesk = duty.OfficerId is null || duty.OwedBy == DutyOwner.WitnessCare,
    };
}
