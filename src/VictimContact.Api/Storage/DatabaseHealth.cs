using Dapper;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace VictimContact.Api.Storage;

/// <summary>Whether the records can be read.</summary>
internal sealed class DatabaseHealth(IDatabase database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await database.Read(connection => connection.QuerySingleAsync<long>("select max(id) from rule_sets"), cancellationToken);
            return HealthCheckResult.Healthy("The records can be read.");
        }
        catch (DbException e) when (StorageComposition.IsAway(e))
        {
            return HealthCheckResult.Unhealthy("The records cannot be read.");
        }
    }
}
