using Microsoft.Extensions.Diagnostics.HealthChecks;
using VictimContact.Api.Cases;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// Whether reminders go out: <c>degraded</c> while they are switched off, while the provider takes nothing from the account, and while
/// there are reminders of which a person has to find out whether they were sent.
/// </summary>
internal sealed class RemindersHealth(IDatabase database, SmsAccount account, RulesInForce inForce) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var unclear = await database.Read(ReminderStore.CountNeedingAttention, cancellationToken);
            var data = new Dictionary<string, object> { ["needingAttention"] = unclear };
            if (account.IsRefused)
                return Degraded($"The provider takes no texts from this account{(account.Code is { } code ? $" (code {code})" : "")}.");
            if (!inForce.Policy.IsEnabled)
                return Degraded("Reminders are switched off.");
            return unclear > 0
                ? Degraded("Of some reminders it is not known whether they were sent: see those with the status needs-attention.")
                : HealthCheckResult.Healthy("Reminders go out.", data);

            HealthCheckResult Degraded(string sentence) => HealthCheckResult.Degraded(sentence, data: data);
        }
        catch (DbException e) when (StorageComposition.IsAway(e))
        {
            return HealthCheckResult.Degraded("The reminders cannot be read.");
        }
    }
}
