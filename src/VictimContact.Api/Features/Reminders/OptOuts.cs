using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Officers;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// The owner of a phone wants no more texts, or somebody says so in their name: the supervisor is told at once, after a night in the
/// morning, since what the officer is owed to hear goes on to them.
/// </summary>
internal sealed class OptOuts(Prompts prompts, ISmsGateway gateway)
{
    internal async Task Record(DbConnection connection, string number, OptedOutBy by, DateTimeOffset now)
    {
        if (!await PhoneStore.OptOut(connection, number, by, now))
            return;
        var owners = await PhoneStore.OwnersOf(connection, number);
        var people = await People.Near(connection, owners, now);
        var units = await PeopleStore.UnitKeysOf(connection, owners);
        await new SqlBatch(connection)
            .AddReminders(
                [
                    .. owners.SelectMany(o => people.ChainOf(units[o]).Of(Place.Supervisor, o).Take(1)
                        .Select(to => Notice(o, to, to.OfficerId is null ? people.UnitOf(units[o]) : null, now))),
                ],
                [])
            .Execute();
    }

    private ReminderRow Notice(string officerId, Recipient to, string? unit, DateTimeOffset now)
    {
        var id = Guid.CreateVersion7(now);
        var code = gateway.Codes == CodeUse.None ? null : ReminderCode.Of(id);
        return new()
        {
            Id = id,
            OfficerId = to.OfficerId,
            Unit = unit,
            Role = to.Role,
            Number = to.Mobile,
            IsSafety = true,
            Text = ReminderText.OptedOut(officerId, to.Language, code),
            Code = code,
            Status = ReminderStatus.Queued,
            CreatedAt = now,
            TryAt = prompts.Planner.Times.AfterQuiet(now),
        };
    }
}
