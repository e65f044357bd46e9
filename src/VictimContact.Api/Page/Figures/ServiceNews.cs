using Microsoft.Extensions.Options;
using VictimContact.Api.Cases;
using VictimContact.Api.Features.Reminders;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage.Cases;

namespace VictimContact.Api.Page.Figures;

/// <summary>Whether what the page shows is alive: a list is empty too where nobody has sent anything.</summary>
/// <param name="LastSentAt">When the records management system last sent an entry; null where it never has.</param>
/// <param name="RoundsLookedAt">When this copy of the program last looked whether somebody is to be told; null where it has not yet.</param>
/// <param name="AreRemindersOn">Whether officers are told by text.</param>
/// <param name="GoToPhones">Whether those texts leave this machine.</param>
public sealed record News(DateTimeOffset? LastSentAt, DateTimeOffset? RoundsLookedAt, bool AreRemindersOn, bool GoToPhones);

internal sealed class ServiceNews(RulesInForce inForce, IOptions<SmsOptions> sms, ReminderPulse pulse)
{
    internal async Task<News> Read(DbConnection connection) => new(
        await FactStore.LastSentAt(connection), pulse.At, inForce.Policy.IsEnabled, sms.Value.GoesToPhones);
}
