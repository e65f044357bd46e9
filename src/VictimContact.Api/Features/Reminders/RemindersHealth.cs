using Microsoft.Extensions.Diagnostics.HealthChecks;
using VictimContact.Api.Cases;
using VictimContact.Api.Http;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;

namespace VictimContact.Api.Features.Reminders;

/// <summary>
/// Whether reminders go out and somebody is told: <c>degraded</c> while they are switched off, while the provider takes nothing from the
/// account, while there are reminders of which a person has to find out whether they were sent, while something waits because nobody is
/// there to be told, and while phones of officers get no texts.
/// </summary>
internal sealed class RemindersHealth(IDatabase database, SmsAccount account, RulesInForce inForce, TimeProvider clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var (unclear, waiting, marked) = await database.Read(
                async connection => (
                    await ReminderStore.CountNeedingAttention(connection),
                    await PromptStore.CountUntold(connection),
                    await PhoneStore.CountMarked(connection, clock.Now())),
                cancellationToken);
            var data = new Dictionary<string, object>
            {
                ["needingAttention"] = unclear,
                ["waiting"] = waiting.Count,
                ["optedOut"] = marked.OptedOut,
                ["unreachable"] = marked.Unreachable,
            };
            if (waiting.Since is { } since)
                data["waitingSince"] = Instant.Write(since);
            var troubles = Troubles(unclear, waiting, marked).ToList();
            return troubles.Count > 0
                ? HealthCheckResult.Degraded(string.Join(' ', troubles), data: data)
                : HealthCheckResult.Healthy("Reminders go out.", data);
        }
        catch (DbException e) when (StorageComposition.IsAway(e))
        {
            return HealthCheckResult.Degraded("The reminders cannot be read.");
        }
    }

    private IEnumerable<string> Troubles(int unclear, WaitingRow waiting, (int OptedOut, int Unreachable) marked)
    {
        if (account.IsRefused)
            yield return $"The provider takes no texts from this account{(account.Code is { } code ? $" (code {code})" : "")}.";
        if (!inForce.Policy.IsEnabled)
            yield return "Reminders are switched off.";
        if (unclear > 0)
            yield return "Of some reminders it is not known whether they were sent: see those with the status needs-attention.";
        if (waiting.Count > 0)
            yield return $"Nobody is there to be told of {waiting.Count} duties, the first since {Instant.Write(waiting.Since!.Value)}.";
        if (marked.OptedOut > 0)
            yield return $"{marked.OptedOut} phones of officers have answered STOP.";
        if (marked.Unreachable > 0)
            yield return $"{marked.Unreachable} phones of officers cannot be reached.";
    }
}
