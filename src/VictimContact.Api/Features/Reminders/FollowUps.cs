using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>A reminder that did not arrive.</summary>
internal sealed record LostReminder(ReminderRow Row, Guid AttemptId, DeliveryFault Fault);

/// <summary>
/// What is still owed of a reminder that did not arrive is written anew: for its recipient, later, or for whoever is to hear of it instead.
/// Giving up is to tell the supervisor; what the supervisor cannot be told either is undeliverable, and shows as that.
/// </summary>
internal sealed class FollowUps(RulesInForce inForce, ISmsGateway gateway)
{
    internal async Task Write(DbConnection connection, IReadOnlyList<LostReminder> lost, DateTimeOffset now)
    {
        if (lost.Count == 0)
            return;
        await MarkNumbers(connection, lost, now);
        var lines = await ReminderStore.LinesOf(connection, lost.Select(l => l.Row.Id));
        var officers = await ReminderOutbox.OfficersNear(connection, lines.SelectMany(l => l).Select(l => l.OfficerId));
        var addressing = new Addressing(officers, inForce.Policy, gateway.Codes, now);
        var toldSupervisors = await ReminderStore.ToldSupervisors(connection, lines.SelectMany(l => l).Select(l => l.DutyId));
        var batch = new SqlBatch(connection);
        foreach (var reminders in lost.GroupBy(l => (l.Row.Resends, Remedy: l.Fault.RemedyFor(l.Row.Resends))))
        {
            var owed = reminders.SelectMany(l => lines[l.Row.Id]).Where(l => l.IsOwed).ToList();
            foreach (var addressed in Address(addressing, owed, reminders.Key.Remedy, toldSupervisors))
                batch.AddReminders(Later(addressed.Reminders, reminders.Key.Remedy, reminders.Key.Resends, now), addressed.Lines);
        }

        await batch.Execute();
    }

    private static IEnumerable<AddressedReminders> Address(
        Addressing addressing,
        List<ReminderLineRow> owed,
        DeliveryRemedy remedy,
        IReadOnlySet<(Guid DutyId, Word<ReminderStage> Stage)> toldSupervisors)
    {
        if (remedy != DeliveryRemedy.TellSupervisor)
            return [addressing.Address(owed, toldSupervisors)];
        var untold = owed.Where(l => !l.ToSupervisor).Select(l => l with { ToSupervisor = true });
        return [addressing.AddressToNobody(owed.Where(l => l.ToSupervisor)), addressing.Address(untold, toldSupervisors)];
    }

    private static IReadOnlyList<ReminderRow> Later(
        IReadOnlyList<ReminderRow> reminders, DeliveryRemedy remedy, int resends, DateTimeOffset now) => remedy != DeliveryRemedy.SendAgain
        ? reminders
        : [.. reminders.Select(r => r with { Resends = resends + 1, TryAt = now + WaitAfter(resends) })];

    private static TimeSpan WaitAfter(int resends) => RetryWaits.ForPhone.After(resends, Random.Shared.NextDouble());

    private static async Task MarkNumbers(DbConnection connection, IReadOnlyList<LostReminder> lost, DateTimeOffset now)
    {
        foreach (var (_, attemptId, fault) in lost.Where(l => l.Fault is DeliveryFault.OptedOut or DeliveryFault.Unreachable))
        {
            var attempt = (await AttemptStore.Find(connection, attemptId))!;
            if (fault == DeliveryFault.OptedOut)
                await PhoneStore.OptOut(connection, attempt.Number, now);
            else
                await PhoneStore.MarkUnreachable(connection, attempt.Number, now);
        }
    }
}
