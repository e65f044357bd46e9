using VictimContact.Domain.Agreements;
using VictimContact.Domain.Reminders;

namespace VictimContact.Domain.Tests.Reminders;

public sealed class ReminderPolicyTests
{
    [Fact]
    public void The_policy_that_is_shipped_is_sound() => Assert.Empty(ReminderPolicy.Default.Faults());

    [Fact]
    public void A_fault_is_named_in_a_sentence()
    {
        var policy = new ReminderPolicy
        {
            SendFrom = new(20, 0),
            SendUntil = new(8, 0),
            Rounds = [new(14, 0), new(8, 0)],
            SingleLimit = 139,
            DigestLimit = 1601,
            WeeklyLimit = 1601,
            PerRecipientAnHour = 0,
            PerMinute = 1_000_001,
            Stages = new Dictionary<DutyKind, IReadOnlyList<StageRule>>
            {
                [DutyKind.Agree] = [StageRule.WorkingDaysBeforeDue(2), StageRule.WorkingDaysBeforeDue(1)],
                [DutyKind.Update] = [StageRule.OnDueDay with { ToOfficer = false }],
                [DutyKind.Inform] = [StageRule.AtOpening with { Stage = ReminderStage.Weekly }],
                [DutyKind.Review] = [StageRule.WorkingDaysOverdue(-1)],
            },
        };

        Assert.Equal(
            [
                "SendFrom must be earlier than SendUntil.",
                "Rounds must be in order, each earlier than SendUntil.",
                "SingleLimit must be 155 to 1600.",
                "DigestLimit must be 220 to 1600.",
                "WeeklyLimit must be DigestLimit to 1600.",
                "PerRecipientAnHour must be 1 to 100000.",
                "PerMinute must be 1 to 1000000.",
                "Stages of agree: a stage is named twice.",
                "Stages of update: a stage is for nobody.",
                "Stages of inform: a handover and the weekly texts follow by themselves.",
                "Stages of review: Days must be 0 to 365.",
            ],
            policy.Faults());
    }
}
