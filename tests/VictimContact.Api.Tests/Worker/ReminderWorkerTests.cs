using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VictimContact.Api.Sms;
using VictimContact.Api.Storage;
using VictimContact.Api.Tests.Features.Reminders;
using VictimContact.Api.Tests.Support;
using VictimContact.Api.Worker;
using VictimContact.Tests.Shared;

namespace VictimContact.Api.Tests.Worker;

public sealed class ReminderWorkerTests
{
    [Fact]
    public async Task A_batch_that_fails_is_left_to_the_next_tick()
    {
        var gateway = new RecordingGateway();
        await using var service = Service.Start("2026-11-02T14:00:00Z", configure: services => services
            .RemoveAll<ISmsGateway>().AddSingleton<ISmsGateway>(gateway)
            .AddHostedService<ReminderWorker>());
        await service.AddOfficer("1742");
        await service.AddInvestigation("DPP/1/26", "1742", "2026-11-02");
        await service.AddAgreement("DPP/1/26", "N-1");

        await Run(service, "alter table reminders rename to away");
        service.Clock.Advance(TimeSpan.FromSeconds(30));
        await Patience.Until(
            () => service.Log.Lines.Any(l => l.Contains("A batch of reminders failed", StringComparison.Ordinal)), "the fault in the log");

        await Run(service, "alter table away rename to reminders");
        service.Clock.Advance(TimeSpan.FromSeconds(30));
        await Patience.Until(() => gateway.Sent.Count > 0, "a text");
        Assert.Single(gateway.Sent);
    }

    private static async Task Run(Service service, string sql)
    {
        await service.Services
            .GetRequiredService<IDatabase>()
            .Write(connection => connection.ExecuteAsync(sql), TestContext.Current.CancellationToken);
    }
}
