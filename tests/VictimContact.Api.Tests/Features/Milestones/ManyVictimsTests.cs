using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using SQLitePCL;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Support;

namespace VictimContact.Api.Tests.Features.Milestones;

/// <summary>A fraud or a fire can have hundreds of victims, and every write waits for the one before it.</summary>
public sealed class ManyVictimsTests
{
    // A statement of SQLite costs by the square of its values: 600 duties in one took five seconds, three by three a tenth of one. So a
    // write for many victims has more statements that write, each short, and none more that reads.
    [Fact]
    public async Task A_milestone_reads_as_often_for_300_victims_as_for_three_and_writes_three_rows_at_once()
    {
        await using var service = Service.Start("2026-11-11T09:00:00Z");
        await service.AddOfficer("1742");
        await AddCase(service, "FEW/1/26", victims: 3);
        await AddCase(service, "MANY/1/26", victims: 300);
        var statements = await CountStatements(service);

        var few = await (await Record(service, "FEW/1/26")).Is(HttpStatusCode.Created);
        var (readsForFew, writesForFew) = statements();
        var many = await (await Record(service, "MANY/1/26")).Is(HttpStatusCode.Created);

        Assert.Equal(3, few.GetProperty("dutiesOpened").GetInt32());
        Assert.Equal(300, many.GetProperty("dutiesOpened").GetInt32());
        var (reads, writes) = statements();
        Assert.Equal(readsForFew, reads);
        Assert.InRange(readsForFew + writesForFew, 8, 20);

        // 300 agreements, 300 duties, three at once, and as many events; one milestone and its tallies.
        Assert.InRange(writes, 205, 235);
    }

    private static async Task AddCase(Service service, string investigationRef, int victims)
    {
        await service.AddInvestigation(investigationRef, "1742", "2026-11-02", "fraud");
        for (var i = 0; i < victims; i++)
            await service.AddAgreement(investigationRef, $"N-{i}");
    }

    private static Task<HttpResponseMessage> Record(Service service, string investigationRef) =>
        service.Post("/v1/milestones", new { investigationRef, type = "charged", occurredAt = "2026-11-10T12:00:00Z" });

    /// <summary>
    /// Counts what the one writing connection runs; each call answers how many statements that read and that write there were since the
    /// last.
    /// </summary>
    private static async Task<Func<(int Reads, int Writes)>> CountStatements(Service service)
    {
        var (reads, writes) = (0, 0);
        await service.Services.GetRequiredService<IDatabase>().Write(
            connection =>
            {
                // A trigger that a statement enters is told of by a comment with its name; it is no statement that is sent.
                raw.sqlite3_trace(
                    ((SqliteConnection)connection).Handle,
                    (strdelegate_trace)((_, sql) => _ = sql switch
                    {
                        ['-', '-', ..] => 0,
                        _ when IsWriting(sql) => ++writes,
                        _ => ++reads,
                    }),
                    null);
                return Task.FromResult(true);
            },
            TestContext.Current.CancellationToken);
        (reads, writes) = (0, 0);
        return () =>
        {
            var counted = (reads, writes);
            (reads, writes) = (0, 0);
            return counted;
        };
    }

    private static bool IsWriting(string sql) => sql.StartsWith("insert", StringComparison.Ordinal);
}
