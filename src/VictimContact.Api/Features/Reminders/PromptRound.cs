using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Cases;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>A prompt of a duty, and somebody who is to be told of it now.</summary>
/// <param name="Duty">The duty.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="To">Who is to be told.</param>
/// <param name="DeskKey">The unit whose desk is told when nobody else is.</param>
/// <param name="IsAtOnce">It waits for no round.</param>
/// <param name="IsByItself">It has a text of its own, with what else is so in the case.</param>
internal sealed record AddressedPrompt(DutyRow Duty, Prompt Prompt, Recipient To, string DeskKey, bool IsAtOnce, bool IsByItself);

/// <summary>
/// What is to be said of duties at a moment, and to whom: of a round one text for each phone; what is of safety by itself, for each case.
/// What cannot be told waits.
/// </summary>
internal sealed class PromptRound
{
    private readonly Prompts prompts;
    private readonly People people;
    private readonly CodeUse codes;
    private readonly DateTimeOffset now;
    private readonly DateTimeOffset? round;
    private readonly List<Look> looks = [];
    private readonly List<AddressedPrompt> addressed = [];

    internal PromptRound(Prompts prompts, People people, CodeUse codes, DateTimeOffset now)
    {
        (this.prompts, this.people, this.codes, this.now) = (prompts, people, codes, now);
        round = prompts.Planner.Times.RoundAt(now);
    }

    /// <summary>The round of this moment; null where there is none.</summary>
    internal DateTimeOffset? Round => round;

    /// <summary>The phones that are to be texted as part of the round.</summary>
    internal IEnumerable<string> Numbers => addressed.Where(a => !a.IsByItself).Select(a => a.To.Mobile).Distinct(StringComparer.Ordinal);

    internal List<ReminderRow> Reminders { get; } = [];

    internal List<ReminderLineRow> Lines { get; } = [];

    /// <summary>The duties, with when each is looked at next.</summary>
    internal IEnumerable<DutyRow> Looks => looks.Select(Next);

    /// <summary>Decides what of these duties is owed now, and who is to be told.</summary>
    internal void LookAt(IEnumerable<DutyRow> duties, ILookup<PromptKey, ToldRow> told)
    {
        var seen = new HashSet<(PromptKey, ReminderStage, Place)>();
        foreach (var duty in duties)
        {
            if (!prompts.Concerns(duty))
            {
                looks.Add(new(duty, [], []));
                continue;
            }

            var key = Prompts.KeyOf(duty);
            var look = new Look(duty, Prompts.ToldOf(told[key]), []);
            looks.Add(look);
            foreach (var owed in prompts.Owed(duty, look.Told, now))
            {
                // To whoever is told two duties of one kind, opener and day, such as two reviews after two reopenings, are one thing.
                if (seen.Add((key, owed.Prompt.Stage, owed.Prompt.Place)))
                    Address(look, owed);
                else
                    look.Told.Add(Said(owed.Prompt, ""));
            }
        }
    }

    /// <summary>
    /// Writes the reminders. A phone that has had its text of the round is told in the next one; where it waits to be sent, it says more.
    /// </summary>
    internal void Write(IReadOnlyDictionary<string, ReminderRow> ofRound)
    {
        var lookOf = looks.ToDictionary(l => (l.Duty.AgreementId, l.Duty.Id));
        foreach (var text in addressed.GroupBy(a => (a.To.Mobile, Case: IsByItself(a) ? a.Duty.InvestigationId : (Guid?)null)))
        {
            var had = text.Key.Case is null ? ofRound.GetValueOrDefault(text.Key.Mobile) : null;
            if (had is null)
                Reminders.Add(had = New([.. text], isByItself: text.Key.Case is not null));
            foreach (var prompt in text)
            {
                var look = lookOf[(prompt.Duty.AgreementId, prompt.Duty.Id)];
                look.Told.Add(Said(prompt.Prompt, prompt.To.Mobile));
                if (had.Status == ReminderStatus.Queued)
                    Lines.Add(LineOf(prompt, had.Id));
                else
                    look.RetryAt.Add(prompts.RetryAt(prompt.Duty, prompt.Prompt, now));
            }
        }

        bool IsByItself(AddressedPrompt prompt) => prompt.IsByItself
            || (prompt.IsAtOnce && ofRound.GetValueOrDefault(prompt.To.Mobile) is { } had && had.Status != ReminderStatus.Queued);
    }

    private void Address(Look look, OwedPrompt owed)
    {
        var (duty, prompt) = (look.Duty, owed.Prompt);
        var isAtOnce = duty.IsSafety && prompt.Stage != ReminderStage.Weekly;
        var isByItself = isAtOnce && (prompt.IsOpening || owed.Failed.Count > 0 || round is null);
        var deskKey = prompts.DeskKeyOf(duty);
        var officerId = duty.OwedBy == DutyOwner.Police ? duty.OfficerId : null;
        var recipients = people.ChainOf(deskKey).For(owed, officerId, isAtOnce);
        addressed.AddRange(recipients.Select(to => new AddressedPrompt(duty, prompt, to, deskKey, isAtOnce, isByItself)));
        if (recipients.Count > 0)
            return;
        look.Told.Add(Said(prompt, ""));

        // Who is asked after officer and supervisor is asked where there is one.
        if (prompt.Place is Place.SecondSupervisor or Place.Desk && officerId is not null)
            return;
        look.IsUntold = true;
        look.RetryAt.Add(prompts.RetryAt(duty, prompt, now));
    }

    private ToldPrompt Said(Prompt prompt, string number) => new(prompt.Stage, prompt.Place, now, number, null);

    private DutyRow Next(Look look)
    {
        if (!prompts.Concerns(look.Duty))
            return look.Duty with { NextReminderAt = null, UntoldSince = null };
        var next = look.RetryAt.Cast<DateTimeOffset?>().Append(prompts.NextAt(look.Duty, look.Told, now)).Min();
        return look.Duty with
        {
            NextReminderAt = next > now ? next : next is null ? null : now.AddMilliseconds(1),
            UntoldSince = look.IsUntold ? look.Duty.UntoldSince ?? now : null,
        };
    }

    // A phone that two officers share gets one text. It is addressed to the one who is told as officer in the case, if either is.
    private ReminderRow New(List<AddressedPrompt> text, bool isByItself)
    {
        var first = text.OrderBy(t => t.To.Role).ThenBy(t => t.To.OfficerId, StringComparer.Ordinal).First();
        var id = Guid.CreateVersion7(now);
        return new()
        {
            Id = id,
            OfficerId = first.To.OfficerId,
            Unit = first.To.OfficerId is null ? people.UnitOf(first.DeskKey) : null,
            Role = first.To.Role,
            Number = first.To.Mobile,
            RoundAt = isByItself ? null : round,
            IsSafety = isByItself,
            Code = codes == CodeUse.None ? null : ReminderCode.Of(id),
            Status = ReminderStatus.Queued,
            CreatedAt = now,
            TryAt = now,
        };
    }

    private static ReminderLineRow LineOf(AddressedPrompt told, Guid reminderId) => new()
    {
        ReminderId = reminderId,
        DutyId = told.Duty.Id,
        Place = told.Prompt.Place,
        AgreementId = told.Duty.AgreementId,
        Kind = told.Duty.Kind,
        Opener = told.Duty.Opener,
        DueOn = told.Duty.DueOn,
        AssignmentId = told.Duty.AssignmentId!.Value,
        Stage = told.Prompt.Stage,
        StageOn = told.Prompt.On,
        WaitsSince = told.Prompt.DueAt,
    };

    /// <summary>A duty, what has been said of it when this is over, and when what could not be is tried again.</summary>
    private sealed record Look(DutyRow Duty, List<ToldPrompt> Told, List<DateTimeOffset> RetryAt)
    {
        internal bool IsUntold { get; set; }
    }
}
