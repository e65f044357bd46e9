using Microsoft.Extensions.Diagnostics.HealthChecks;
using VictimContact.Api.Cases;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Figures;

namespace VictimContact.Api.Features.Rederivation;

/// <summary>
/// Whether due days can be trusted: <c>degraded</c> while duties are being derived under changed rules, and once today is past the last
/// year whose bank holidays are known, so that days may be counted which turn out to be holidays. It also says of how many agreements that
/// are not closed nobody has classed the offence.
/// </summary>
internal sealed class RulesHealth(IDatabase database, RulesInForce inForce, RederivationProgress progress, TimeProvider clock)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return Told(await database.Read(TallyStore.Offences, cancellationToken));
        }
        catch (DbException e) when (StorageComposition.IsAway(e))
        {
            return HealthCheckResult.Degraded("The offences cannot be read.");
        }
    }

    private HealthCheckResult Told(IEnumerable<(string Offence, int Agreements)> offences)
    {
        var lastDay = inForce.Rules.Calendar.LastDayOfData;
        var today = LondonTime.DayOf(clock.GetUtcNow());
        var data = new Dictionary<string, object>
        {
            ["bankHolidaysKnownUntil"] = lastDay,
            ["codeVersion"] = inForce.Rules.Catalogue.InForceOn(today).CodeVersion,
            ["agreementsToRederive"] = progress.Left ?? 0,
            ["agreementsWithOffenceNotClassified"] =
                offences.Where(o => inForce.Offences.ClassOf(o.Offence) is null).Sum(o => o.Agreements),
        };
        return today > lastDay
            ? HealthCheckResult.Degraded("The calendar has run past its data: give a newer file of bank holidays.", data: data)
            : progress.Left is > 0
                ? HealthCheckResult.Degraded("Duties are being derived anew under changed rules.", data: data)
                : HealthCheckResult.Healthy("Due days are reckoned by the rules in force.", data);
    }
}
