using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace VictimContact.Benchmarks.Rival;

/// <summary>
/// Lets SQLite itself wait for the other writers, for 30 s. Without it the library asks again every 150 ms, and the file is idle in
/// between.
/// </summary>
internal sealed class BusyTimeout : DbConnectionInterceptor
{
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "pragma busy_timeout = 30000";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
