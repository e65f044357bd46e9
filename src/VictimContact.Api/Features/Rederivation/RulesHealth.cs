using Microsoft.Extensions.Diagnostics.HealthChecks;
using VictimContact.Api.Cases;

namespace VictimContact.Api.Features.Rederivation;

/// <summary>
/// Whether due days can be trusted: <c>degraded</c> while duties are being derived under changed rules, and once today is past the last
/// year whose bank holidays are known, so that days may be counted which turn out to be holidays.
/// </summary>
internal sealed class RulesHealth(RulesInForce inForce, RederivationProgress progress, TimeProvider clock) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var lastDay = inForce.Rules.Calendar.LastDayOfData;
        var today = LondonTime.DayOf(clock.GetUtcNow());
        var data = new Dictionary<string, object>
        {
            ["bankHolidaysKnownUntil"] = lastDay,
            ["codeVersion"] = inForce.Rules.Catalogue.InForceOn(today).CodeVersion,
            ["agreementsToRederive"] = progress.Left ?? 0,
        };
        return Task.FromResult(today > lastDay
            ? HealthCheckResult.Degraded("The calendar has run past its data: give a newer file of bank holidays.", data: data)
            : progress.Left is > 0
                ? HealthCheckResult.Degraded("Duties are being derived anew under changed rules.", data: data)
                : HealthCheckResult.Healthy("Due days are reckoned by the rules in force.", data));
    }
}
