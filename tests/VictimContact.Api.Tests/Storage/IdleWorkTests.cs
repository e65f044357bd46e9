using Dapper;
using Microsoft.Extensions.DependencyInjection;
using VictimContact.Api.Storage;
using VictimContact.Api.Storage.Reminders;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Storage;

/// <summary>How SQLite finds what there is to do.</summary>
public sealed class IdleWorkTests
{
    /// <summary>What an idle service asks every half minute must not grow with the caseload.</summary>
    [Theory]
    [InlineData(PromptStore.Due)]
    [InlineData(ReminderOutbox.Queued)]
    [InlineData(ReminderOutbox.Abandoned)]
    [InlineData(ReminderOutbox.Doubtful)]
    public async Task Looking_for_work_scans_no_table(string sql)
    {
        await using var service = Service.Start("2026-11-02T09:00:00Z");
        var plan = await service.Services.GetRequiredService<IDatabase>().Read(
            async connection => (await connection.QueryAsync<(long, long, long, string Detail)>(
                $"explain query plan {sql}", new { Now = Service.At("2026-11-02T09:00:00Z"), Limit = 1 })).Select(r => r.Detail).ToList(),
            TestContext.Current.CancellationToken);

        Assert.Contains(plan, step => step.StartsWith("SEARCH", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN duties", StringComparison.Ordinal) || step.StartsWith("SCAN reminders", StringComparison.Ordinal));
    }
}
